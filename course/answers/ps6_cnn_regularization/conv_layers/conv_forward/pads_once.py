# kind: wrong
# about: pads above and to the left only
# points: 6
def conv_forward(x, w, b, conv_param):
    S, P = conv_param["stride"], conv_param["pad"]
    padded = np.pad(x, ((0, 0), (0, 0), (P, 0), (P, 0)))
    views = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    out = np.einsum("ncijpq,fcpq->nfij", views[:, :, ::S, ::S], w) + b[:, None, None]
    return out, (x, w, b, conv_param)
