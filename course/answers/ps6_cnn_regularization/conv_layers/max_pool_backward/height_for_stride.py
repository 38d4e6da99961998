# kind: wrong
# about: takes the windows side by side, whatever the stride
# points: 3
def max_pool_backward(dout, cache):
    x, pool_param = cache
    HH, WW = pool_param["pool_height"], pool_param["pool_width"]
    dx = np.zeros_like(x)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            place = (slice(None), slice(None), slice(i * HH, (i + 1) * HH), slice(j * WW, (j + 1) * WW))
            window = x[place]
            if window.size:
                won = window == window.max(axis=(2, 3), keepdims=True)
                dx[place] += won * dout[:, :, i, j, None, None]
    return dx
