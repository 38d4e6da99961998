# kind: right
# about: spreads dout by the stride and convolves it with the filters turned round
# points: 8
def conv_backward(dout, cache):
    x, w, b, conv_param = cache
    S, P = conv_param["stride"], conv_param["pad"]
    (N, C, H, W), (F, _, HH, WW) = x.shape, w.shape
    views = np.lib.stride_tricks.sliding_window_view
    padded = np.pad(x, ((0, 0), (0, 0), (P, P), (P, P)))
    spread = np.zeros((N, F, H + 2 * P - HH + 1, W + 2 * P - WW + 1), dtype=dout.dtype)
    spread[:, :, ::S, ::S] = dout
    dw = np.einsum("nchwij,nfij->fchw", views(padded, spread.shape[2:], axis=(2, 3)), spread)
    wide = np.pad(spread, ((0, 0), (0, 0), (HH - 1, HH - 1), (WW - 1, WW - 1)))
    seen = views(wide, (HH, WW), axis=(2, 3))
    dpadded = np.einsum("nfhwpq,fcpq->nchw", seen, w[:, :, ::-1, ::-1])
    return dpadded[:, :, P : H + P, P : W + P], dw, dout.sum(axis=(0, 2, 3))
