# kind: wrong
# about: returns a cache too
# points: 0
# diagnosis: none
def conv_product(x, w, b, conv_param):
    S, P = conv_param["stride"], conv_param["pad"]
    N, _, H, W = x.shape
    F, _, HH, WW = w.shape
    H2, W2 = 1 + (H + 2 * P - HH) // S, 1 + (W + 2 * P - WW) // S
    out = im2col(x, HH, WW, S, P) @ w.reshape(F, -1).T + b
    return out.reshape(N, H2, W2, F).transpose(0, 3, 1, 2), (x, w, b, conv_param)
