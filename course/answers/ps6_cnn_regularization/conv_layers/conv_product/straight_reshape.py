# kind: wrong
# about: reshapes to the right shape, with numbers in the wrong places
# points: 0
# diagnosis: mixed up by a reshape
def conv_product(x, w, b, conv_param):
    S, P = conv_param["stride"], conv_param["pad"]
    F, C, HH, WW = w.shape
    H2 = 1 + (x.shape[2] + 2 * P - HH) // S
    W2 = 1 + (x.shape[3] + 2 * P - WW) // S
    out = im2col(x, HH, WW, S, P) @ w.reshape(F, -1).T + b
    return out.reshape(len(x), F, H2, W2)
