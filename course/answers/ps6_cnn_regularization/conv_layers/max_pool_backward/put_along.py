# kind: right
# about: finds the places with argmax, and adds there
# points: 4
def max_pool_backward(dout, cache):
    x, pool_param = cache
    HH, WW, S = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    N, C, H2, W2 = dout.shape
    dx = np.zeros(x.shape, dtype=dout.dtype)
    views = np.lib.stride_tricks.sliding_window_view(x, (HH, WW), axis=(2, 3))[:, :, ::S, ::S]
    best = views.reshape(N, C, H2, W2, HH * WW).argmax(axis=-1)
    n, c, i, j = np.indices(dout.shape)
    np.add.at(dx, (n, c, i * S + best // WW, j * S + best % WW), dout)
    return dx
