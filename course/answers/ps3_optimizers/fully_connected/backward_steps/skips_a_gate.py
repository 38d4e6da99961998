# kind: wrong
# about: continues from dh2 where da2 is meant
# points: 6
# diagnosis: a mask is missing or wrong
def backward_steps(X, y, params, forward):
    N = len(X)
    p = np.exp(forward["scores"] - forward["scores"].max(axis=1, keepdims=True))
    p = p / p.sum(axis=1, keepdims=True)  # (N, C)
    p[np.arange(N), y] -= 1
    dscores = p / N  # (N, C)
    dW3 = forward["h2"].T @ dscores  # (H2, C)
    db3 = dscores.sum(axis=0)  # (C,)
    dh2 = dscores @ params["W3"].T  # (N, H2)
    da2 = dh2 * (forward["a2"] > 0)  # (N, H2)
    dW2 = forward["h1"].T @ dh2  # (H1, H2)
    db2 = dh2.sum(axis=0)  # (H2,)
    dh1 = dh2 @ params["W2"].T  # (N, H1)
    da1 = dh1 * (forward["a1"] > 0)  # (N, H1)
    dW1 = X.T @ da1  # (D, H1)
    db1 = da1.sum(axis=0)  # (H1,)
    return dict(dscores=dscores, dW3=dW3, db3=db3, dh2=dh2, da2=da2, dW2=dW2, db2=db2,
                dh1=dh1, da1=da1, dW1=dW1, db1=db1)
