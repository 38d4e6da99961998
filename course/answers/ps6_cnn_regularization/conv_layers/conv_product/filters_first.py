# kind: right
# about: multiplies the filters by the transposed rows
# points: 2
def conv_product(x, w, b, conv_param):
    S, P = conv_param["stride"], conv_param["pad"]
    F, C, HH, WW = w.shape
    H2 = 1 + (x.shape[2] + 2 * P - HH) // S
    W2 = 1 + (x.shape[3] + 2 * P - WW) // S
    out = w.reshape(F, -1) @ im2col(x, HH, WW, S, P).T + b[:, None]
    return out.reshape(F, len(x), H2, W2).transpose(1, 0, 2, 3)
