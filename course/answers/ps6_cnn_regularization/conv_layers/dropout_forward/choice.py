# kind: right
# about: draws the factors themselves
# points: 3
def dropout_forward(x, dropout_param):
    if dropout_param["mode"] != "train":
        return x + 0, None
    p = dropout_param["p"]
    rng = np.random.default_rng(dropout_param.get("seed"))
    factor = rng.choice([1 / p, 0.0], size=x.shape, p=[p, 1 - p])
    return x * factor, factor
