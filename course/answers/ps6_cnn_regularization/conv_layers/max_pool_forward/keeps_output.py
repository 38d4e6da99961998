# kind: wrong
# about: keeps the output alone, which does not tell where it came from
# points: 3
def max_pool_forward(x, pool_param):
    S = pool_param["stride"]
    window = pool_param["pool_height"], pool_param["pool_width"]
    views = np.lib.stride_tricks.sliding_window_view(x, window, axis=(2, 3))[:, :, ::S, ::S]
    out = views.max(axis=(-2, -1))
    return out, (out, x.shape, pool_param)
