# kind: right
# about: a column of ones carries the bias
# points: 2
def conv_product(x, w, b, conv_param):
    S, P = conv_param["stride"], conv_param["pad"]
    F, C, HH, WW = w.shape
    rows = im2col(x, HH, WW, S, P)
    rows = np.hstack([rows, np.ones((len(rows), 1))])
    out = rows @ np.hstack([w.reshape(F, -1), b.reshape(-1, 1)]).T
    H2 = 1 + (x.shape[2] + 2 * P - HH) // S
    return np.moveaxis(out.reshape(len(x), H2, -1, F), 3, 1)
