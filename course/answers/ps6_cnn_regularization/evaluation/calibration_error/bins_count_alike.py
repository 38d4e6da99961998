# kind: wrong
# about: counts every bin alike
# points: 2
def calibration_error(confidence, correct, bins=10):
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = []
    for k in range(bins):
        inside = place == k
        if inside.any():
            gaps.append(abs(confidence[inside].mean() - correct[inside].mean()))
    return np.mean(gaps)
