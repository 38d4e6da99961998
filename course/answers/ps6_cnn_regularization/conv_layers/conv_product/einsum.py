# kind: right
# about: splits the rows again and sums with einsum
# points: 2
def conv_product(x, w, b, conv_param):
    S, P = conv_param["stride"], conv_param["pad"]
    F, C, HH, WW = w.shape
    H2 = 1 + (x.shape[2] + 2 * P - HH) // S
    W2 = 1 + (x.shape[3] + 2 * P - WW) // S
    rows = im2col(x, HH, WW, S, P).reshape(len(x), H2, W2, -1)
    return np.einsum("nijk,fk->nfij", rows, w.reshape(F, -1)) + b[None, :, None, None]
