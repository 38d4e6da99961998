# kind: wrong
# about: divides by the share that happened to be kept
# points: 2
# diagnosis: a constant factor
def dropout_forward(x, dropout_param):
    if dropout_param["mode"] == "test":
        return x, None
    rng = np.random.default_rng(dropout_param.get("seed"))
    mask = rng.random(x.shape) < dropout_param["p"]
    return x * mask / mask.mean(), mask / mask.mean()
