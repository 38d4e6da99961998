# kind: right
# about: sorts each window and takes the last; keeps where it stood
# points: 4
def max_pool_forward(x, pool_param):
    HH, WW, S = (pool_param[name] for name in ("pool_height", "pool_width", "stride"))
    views = np.lib.stride_tricks.sliding_window_view(x, (HH, WW), axis=(2, 3))[:, :, ::S, ::S]
    flat = views.reshape(*views.shape[:4], -1)
    best = np.argsort(flat, axis=-1)[..., -1:]
    return np.take_along_axis(flat, best, -1)[..., 0], (best, x.shape, dict(pool_param))
