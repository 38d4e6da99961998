# kind: wrong
# about: drops whole rows
# points: 2
def dropout_forward(x, dropout_param):
    if dropout_param["mode"] == "test":
        return x, None
    rng = np.random.default_rng(dropout_param.get("seed"))
    mask = (rng.random(len(x)) < dropout_param["p"]) / dropout_param["p"]
    mask = mask.reshape(-1, *[1] * (x.ndim - 1)) * np.ones(x.shape)
    return x * mask, mask
