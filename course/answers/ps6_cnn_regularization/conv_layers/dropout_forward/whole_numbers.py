# kind: wrong
# about: rounds 1 / p down, in a mask of whole numbers
# points: 2
# diagnosis: a constant factor
def dropout_forward(x, dropout_param):
    if dropout_param["mode"] == "test":
        return x, None
    rng = np.random.default_rng(dropout_param.get("seed"))
    mask = (rng.random(x.shape) < dropout_param["p"]).astype(int)
    mask[mask == 1] = 1 / dropout_param["p"]
    return x * mask, mask
