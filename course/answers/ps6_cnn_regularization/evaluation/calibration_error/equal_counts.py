# kind: wrong
# about: bins with equal numbers of answers
# points: 2
def calibration_error(confidence, correct, bins=10):
    error = 0
    for part in np.array_split(np.argsort(confidence), bins):
        if len(part):
            error += len(part) * abs(confidence[part].mean() - correct[part].mean())
    return error / len(confidence)
