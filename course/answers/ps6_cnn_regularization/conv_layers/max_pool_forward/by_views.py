# kind: right
# about: sliding windows and one maximum
# points: 4
def max_pool_forward(x, pool_param):
    S = pool_param["stride"]
    window = pool_param["pool_height"], pool_param["pool_width"]
    views = np.lib.stride_tricks.sliding_window_view(x, window, axis=(2, 3))[:, :, ::S, ::S]
    return views.max(axis=(-2, -1)), (x, pool_param)
