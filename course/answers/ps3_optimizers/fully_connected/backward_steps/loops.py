# kind: right
# about: visits the examples one by one
# points: 8
def backward_steps(X, y, params, forward):
    shapes = {"dscores": forward["scores"], "dh2": forward["h2"], "da2": forward["a2"],
              "dh1": forward["h1"], "da1": forward["a1"]}
    steps = {name: np.zeros(value.shape) for name, value in shapes.items()}
    steps.update({f"d{name}": np.zeros(value.shape) for name, value in params.items()})
    for n in range(len(X)):
        row = forward["scores"][n] - max(forward["scores"][n])
        p = np.exp(row) / sum(np.exp(row))
        for c in range(len(p)):
            steps["dscores"][n, c] = (p[c] - (c == y[n])) / len(X)
        steps["dh2"][n] = params["W3"] @ steps["dscores"][n]
        steps["da2"][n] = np.where(forward["a2"][n] > 0, steps["dh2"][n], 0)
        steps["dh1"][n] = params["W2"] @ steps["da2"][n]
        steps["da1"][n] = np.where(forward["a1"][n] > 0, steps["dh1"][n], 0)
        for k, x, d in ((3, forward["h2"], "dscores"), (2, forward["h1"], "da2"), (1, X, "da1")):
            steps[f"dW{k}"] += np.outer(x[n], steps[d][n])
            steps[f"db{k}"] += steps[d][n]
    return steps
