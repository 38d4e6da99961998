# kind: right
# about: draws zeros and ones
# points: 3
def dropout_forward(x, dropout_param):
    p, mode = dropout_param["p"], dropout_param["mode"]
    mask = None
    if mode == "train":
        rng = np.random.default_rng(dropout_param.get("seed", None))
        mask = rng.binomial(1, p, size=x.shape) / p
        x = x * mask
    return x, mask
