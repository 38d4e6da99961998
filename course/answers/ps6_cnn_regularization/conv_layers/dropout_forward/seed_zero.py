# kind: wrong
# about: takes a seed of 0 for none
# points: 2
def dropout_forward(x, dropout_param):
    if dropout_param["mode"] == "test":
        return x, None
    p, seed = dropout_param["p"], dropout_param.get("seed")
    if seed:
        np.random.seed(seed)
    mask = (np.random.rand(*x.shape) < p) / p
    return x * mask, mask
