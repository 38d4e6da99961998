# kind: right
# about: bins by their edges
# points: 5
def calibration_error(confidence, correct, bins=10):
    edges, error = np.linspace(0, 1, bins + 1), 0.0
    for k in range(bins):
        inside = (confidence >= edges[k]) & (confidence < edges[k + 1])
        if k == bins - 1:
            inside |= confidence == 1
        if inside.sum():
            gap = np.mean(confidence[inside]) - np.mean(correct[inside])
            error += np.sum(inside) / len(confidence) * np.abs(gap)
    return error
