# kind: wrong
# about: looks at the first channel alone
# points: 6
def conv_forward(x, w, b, conv_param):
    S, P = conv_param["stride"], conv_param["pad"]
    padded = np.pad(x, ((0, 0), (0, 0), (P, P), (P, P)))
    views = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    out = np.einsum("nijpq,fpq->nfij", views[:, 0, ::S, ::S], w[:, 0]) + b[:, None, None]
    return out, (x, w, b, conv_param)
