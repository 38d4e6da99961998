# kind: right
# about: appends a column of ones and makes the bias the last row of the weights
# points: 6
def affine_forward(x, w, b):
    ones = np.ones((x.shape[0], 1))
    X = np.hstack([x.reshape(x.shape[0], -1), ones])
    W = np.vstack([w, b])
    return X @ W, (x, w, b)
