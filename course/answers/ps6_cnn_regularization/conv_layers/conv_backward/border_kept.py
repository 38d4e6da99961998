# kind: wrong
# about: returns the gradient of the padded image
# points: 7
def conv_backward(dout, cache):
    x, w, b, conv_param = cache
    S, P = conv_param["stride"], conv_param["pad"]
    HH, WW = w.shape[2:]
    xp = np.pad(x, ((0, 0), (0, 0), (P, P), (P, P)))
    dxp, dw = np.zeros_like(xp), np.zeros_like(w)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            here = np.s_[:, :, i * S : i * S + HH, j * S : j * S + WW]
            dw += np.einsum("nf,ncpq->fcpq", dout[:, :, i, j], xp[here])
            dxp[here] += np.einsum("nf,fcpq->ncpq", dout[:, :, i, j], w)
    return dxp, dw, dout.sum((0, 2, 3))
