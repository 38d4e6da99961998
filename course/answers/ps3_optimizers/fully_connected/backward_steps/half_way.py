# kind: wrong
# about: stops after the third layer
# points: 5
# diagnosis: none
def backward_steps(X, y, params, forward):
    p = np.exp(forward["scores"] - forward["scores"].max(axis=1, keepdims=True))
    p = p / p.sum(axis=1, keepdims=True)
    p[np.arange(len(X)), y] -= 1
    dscores = p / len(X)
    dh2 = dscores @ params["W3"].T
    return dict(dscores=dscores, dW3=forward["h2"].T @ dscores, db3=dscores.sum(axis=0), dh2=dh2,
                da2=dh2 * (forward["a2"] > 0))
