# kind: wrong
# about: multiplies by p in use, and does not divide in training
# points: 1
def dropout_forward(x, dropout_param):
    p = dropout_param["p"]
    if dropout_param["mode"] == "test":
        return x * p, None
    rng = np.random.default_rng(dropout_param.get("seed"))
    mask = rng.random(x.shape) < p
    return x * mask, mask
