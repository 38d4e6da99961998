# kind: wrong
# about: forgets the padding
# points: 1
def conv_product(x, w, b, conv_param):
    S = conv_param["stride"]
    F, C, HH, WW = w.shape
    H2 = 1 + (x.shape[2] - HH) // S
    out = im2col(x, HH, WW, S, 0) @ w.reshape(F, -1).T + b
    return out.reshape(len(x), H2, -1, F).transpose(0, 3, 1, 2)
