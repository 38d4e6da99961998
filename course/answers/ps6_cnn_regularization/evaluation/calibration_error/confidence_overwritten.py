# kind: wrong
# about: multiplies the confidences in place to find their bins
# points: 4
def calibration_error(confidence, correct, bins=10):
    raw = confidence.copy()
    confidence *= bins
    place = np.minimum(confidence.astype(int), bins - 1)
    error = 0.0
    for k in range(bins):
        inside = place == k
        if inside.any():
            error += inside.mean() * abs(raw[inside].mean() - correct[inside].mean())
    return error
