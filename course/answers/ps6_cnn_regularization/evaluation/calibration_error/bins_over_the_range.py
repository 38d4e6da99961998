# kind: wrong
# about: bins from the smallest confidence to the largest
# points: 2
def calibration_error(confidence, correct, bins=10):
    edges = np.linspace(confidence.min(), confidence.max(), bins + 1)
    place = np.clip(np.digitize(confidence, edges) - 1, 0, bins - 1)
    error = 0
    for k in range(bins):
        inside = place == k
        if inside.any():
            error += inside.mean() * abs(confidence[inside].mean() - correct[inside].mean())
    return error
