# kind: wrong
# about: adds the bias once for each image of the batch
# points: 2
# diagnosis: summed, not averaged
def affine_forward(x, w, b):
    X = x.reshape(x.shape[0], -1)
    return X @ w + b * len(x), (x, w, b)
