# kind: wrong
# about: squares the distances
# points: 0
def calibration_error(confidence, correct, bins=10):
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    error = 0.0
    for k in range(bins):
        inside = place == k
        if inside.any():
            error += inside.mean() * (confidence[inside].mean() - correct[inside].mean()) ** 2
    return error
