# kind: wrong
# about: a confidence of 1 falls out
# points: 4
def calibration_error(confidence, correct, bins=10):
    error = 0.0
    for k in range(bins):
        inside = (confidence >= k / bins) & (confidence < (k + 1) / bins)
        if inside.any():
            error += inside.mean() * abs(confidence[inside].mean() - correct[inside].mean())
    return error
