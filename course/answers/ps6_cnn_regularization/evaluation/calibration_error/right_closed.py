# kind: right
# about: the literature's bins, closed on the right
# points: 5
def calibration_error(confidence, correct, bins=10):
    edges = np.linspace(0, 1, bins + 1)
    error = 0.0
    for low, high in zip(edges[:-1], edges[1:]):
        inside = (confidence > low) & (confidence <= high)
        if inside.sum() > 0:
            error += abs(correct[inside].mean() - confidence[inside].mean()) * inside.mean()
    return error
