# kind: right
# about: NumPy's older random numbers
# points: 3
def dropout_forward(x, dropout_param):
    if dropout_param["mode"] != "train":
        return x.copy(), None
    draws = np.random.RandomState(dropout_param.get("seed"))
    mask = (draws.rand(*x.shape) < dropout_param["p"]) / dropout_param["p"]
    return x * mask, mask
