# kind: right
# about: einsum at each place
# points: 8
def conv_backward(dout, cache):
    x, w, b, conv_param = cache
    S, P = conv_param["stride"], conv_param["pad"]
    HH, WW = w.shape[2:]
    xp = np.pad(x, ((0, 0), (0, 0), (P, P), (P, P)))
    dxp, dw = np.zeros(xp.shape), np.zeros(w.shape)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            here = np.s_[:, :, i * S : i * S + HH, j * S : j * S + WW]
            dw = dw + np.einsum("nf,ncpq->fcpq", dout[:, :, i, j], xp[here])
            dxp[here] += np.einsum("nf,fcpq->ncpq", dout[:, :, i, j], w)
    dx = dxp[:, :, P:-P, P:-P] if P else dxp
    return dx, dw, dout.sum((0, 2, 3))
