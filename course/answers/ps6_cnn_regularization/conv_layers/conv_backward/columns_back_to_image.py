# kind: right
# about: by matrix products, and adds the columns up at the places that they came from
# points: 8
def conv_backward(dout, cache):
    x, w, b, conv_param = cache
    S, P = conv_param["stride"], conv_param["pad"]
    (N, C, H, W), (F, _, HH, WW) = x.shape, w.shape
    H2, W2 = dout.shape[2:]
    number = np.pad(np.arange(x.size).reshape(x.shape), ((0, 0), (0, 0), (P, P), (P, P)), constant_values=-1)
    views = np.lib.stride_tricks.sliding_window_view(number, (HH, WW), axis=(2, 3))[:, :, ::S, ::S]
    who = views.transpose(0, 2, 3, 1, 4, 5).reshape(N * H2 * W2, -1)
    flat = np.append(x.ravel(), 0)
    rows = flat[who]
    grad = dout.transpose(0, 2, 3, 1).reshape(-1, F)
    dw = (grad.T @ rows).reshape(w.shape)
    dflat = np.zeros(x.size + 1)
    np.add.at(dflat, who.ravel(), (grad @ w.reshape(F, -1)).ravel())
    return dflat[:-1].reshape(x.shape), dw, grad.sum(axis=0)
