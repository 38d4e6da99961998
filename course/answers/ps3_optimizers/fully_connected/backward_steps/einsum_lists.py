# kind: right
# about: einsum, gates with >= 0 at the kink, everything returned as lists
# points: 8
def backward_steps(X, y, params, forward):
    N, C = forward["scores"].shape
    logs = forward["scores"] - np.logaddexp.reduce(forward["scores"], axis=1)[:, None]
    steps = {"dscores": (np.exp(logs) - np.eye(C)[y]) / N}
    last = steps["dscores"]
    for k, inside in ((3, forward["h2"]), (2, forward["h1"]), (1, X)):
        steps[f"dW{k}"] = np.einsum("ni,nj->ij", inside, last)
        steps[f"db{k}"] = np.einsum("nj->j", last)
        if k > 1:
            steps[f"dh{k - 1}"] = np.einsum("nj,ij->ni", last, params[f"W{k}"])
            last = steps[f"da{k - 1}"] = steps[f"dh{k - 1}"] * (forward[f"a{k - 1}"] >= 0)
    return {name: value.tolist() for name, value in steps.items()}
