# kind: right
# about: three histograms
# points: 5
def calibration_error(confidence, correct, bins=10):
    edges = np.linspace(0, 1, bins + 1)
    p, _ = np.histogram(confidence, edges, weights=confidence)
    r, _ = np.histogram(confidence, edges, weights=correct.astype(float))
    return np.abs(p - r).sum() / len(confidence)
