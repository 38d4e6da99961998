# kind: wrong
# about: ignores the seed
# points: 2
def dropout_forward(x, dropout_param):
    if dropout_param["mode"] == "test":
        return x, None
    mask = (np.random.random(x.shape) < dropout_param["p"]) / dropout_param["p"]
    return x * mask, mask
