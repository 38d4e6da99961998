# kind: right
# about: sliding windows and one einsum
# points: 8
def conv_forward(x, w, b, conv_param):
    S, P = conv_param["stride"], conv_param["pad"]
    padded = np.pad(x, ((0, 0), (0, 0), (P, P), (P, P)))
    views = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    out = np.einsum("ncijpq,fcpq->nfij", views[:, :, ::S, ::S], w) + b.reshape(1, -1, 1, 1)
    return out, (x, w, b, conv_param)
