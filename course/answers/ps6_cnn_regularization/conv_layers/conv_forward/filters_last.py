# kind: wrong
# about: leaves the filters on the last axis
# points: 0
# diagnosis: axes permuted
def conv_forward(x, w, b, conv_param):
    S, P = conv_param["stride"], conv_param["pad"]
    padded = np.pad(x, ((0, 0), (0, 0), (P, P), (P, P)))
    views = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    out = np.einsum("ncijpq,fcpq->nijf", views[:, :, ::S, ::S], w) + b
    return out, (x, w, b, conv_param)
