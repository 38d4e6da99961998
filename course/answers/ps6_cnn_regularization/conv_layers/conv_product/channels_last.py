# kind: wrong
# about: leaves the filters on the last axis
# points: 0
# diagnosis: axes permuted
def conv_product(x, w, b, conv_param):
    S, P = conv_param["stride"], conv_param["pad"]
    F, C, HH, WW = w.shape
    H2 = 1 + (x.shape[2] + 2 * P - HH) // S
    out = im2col(x, HH, WW, S, P) @ w.reshape(F, -1).T + b
    return out.reshape(len(x), H2, -1, F)
