# kind: wrong
# about: leaves an empty cache
# points: 3
def max_pool_forward(x, pool_param):
    HH, WW, S = (pool_param[name] for name in ("pool_height", "pool_width", "stride"))
    views = np.lib.stride_tricks.sliding_window_view(x, (HH, WW), axis=(2, 3))[:, :, ::S, ::S]
    return views.max(axis=(4, 5)), None
