# kind: wrong
# about: drops with probability p
# points: 2
def dropout_forward(x, dropout_param):
    if dropout_param["mode"] == "test":
        return x, None
    p, rng = dropout_param["p"], np.random.default_rng(dropout_param.get("seed"))
    mask = (rng.random(x.shape) > p) / max(1 - p, 1e-9)
    return x * mask, mask
