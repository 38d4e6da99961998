# kind: wrong
# about: moves the window by one, whatever the stride
# points: 7
def conv_forward(x, w, b, conv_param):
    P = conv_param["pad"]
    padded = np.pad(x, ((0, 0), (0, 0), (P, P), (P, P)))
    views = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    out = np.einsum("ncijpq,fcpq->nfij", views, w) + b[:, None, None]
    return out, (x, w, b, conv_param)
