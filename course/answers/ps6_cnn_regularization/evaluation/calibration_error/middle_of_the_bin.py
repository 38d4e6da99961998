# kind: wrong
# about: takes the middle of a bin for the mean confidence
# points: 0
def calibration_error(confidence, correct, bins=10):
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    error = 0.0
    for k in range(bins):
        inside = place == k
        if inside.any():
            error += inside.mean() * abs((k + 0.5) / bins - correct[inside].mean())
    return error
