# kind: wrong
# about: takes the rows for the columns too
# points: 0
# diagnosis: axes permuted
def conv_product(x, w, b, conv_param):
    S, P = conv_param["stride"], conv_param["pad"]
    N, _, H, _ = x.shape
    F, _, HH, WW = w.shape
    H2 = 1 + (H + 2 * P - HH) // S
    out = im2col(x, HH, WW, S, P) @ w.reshape(F, -1).T + b
    return out.reshape(N, H2, -1, F).transpose(0, 3, 2, 1)
