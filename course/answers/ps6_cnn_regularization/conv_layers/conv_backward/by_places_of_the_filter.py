# kind: right
# about: a loop over the places of the filter
# points: 8
def conv_backward(dout, cache):
    x, w, b, conv_param = cache
    S, P = conv_param["stride"], conv_param["pad"]
    H2, W2 = dout.shape[2:]
    xp = np.pad(x, ((0, 0), (0, 0), (P, P), (P, P)))
    dxp, dw = np.zeros_like(xp), np.empty_like(w)
    for p in range(w.shape[2]):
        for q in range(w.shape[3]):
            rows = slice(p, p + S * (H2 - 1) + 1, S)
            columns = slice(q, q + S * (W2 - 1) + 1, S)
            dw[:, :, p, q] = np.tensordot(dout, xp[:, :, rows, columns], ([0, 2, 3], [0, 2, 3]))
            dxp[:, :, rows, columns] += np.einsum("nfij,fc->ncij", dout, w[:, :, p, q])
    H, W = x.shape[2:]
    return dxp[:, :, P : P + H, P : P + W], dw, dout.sum(axis=3).sum(axis=2).sum(axis=0)
