# kind: wrong
# about: means of empty bins
# points: 2
def calibration_error(confidence, correct, bins=10):
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    error = 0.0
    for k in range(bins):
        inside = place == k
        error += inside.mean() * abs(confidence[inside].mean() - correct[inside].mean())
    return error
