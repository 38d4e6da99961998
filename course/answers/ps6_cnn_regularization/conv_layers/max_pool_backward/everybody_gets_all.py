# kind: wrong
# about: gives the gradient to all of the window
# points: 0
# diagnosis: a mask is missing or wrong
def max_pool_backward(dout, cache):
    x, pool_param = cache
    HH, WW, S = (pool_param[k] for k in ("pool_height", "pool_width", "stride"))
    dx = np.zeros_like(x)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            dx[:, :, i * S : i * S + HH, j * S : j * S + WW] += dout[:, :, i, j, None, None]
    return dx
