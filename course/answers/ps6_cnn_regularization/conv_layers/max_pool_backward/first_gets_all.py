# kind: right
# about: argmax of each window
# points: 4
def max_pool_backward(dout, cache):
    x, pool_param = cache
    HH, WW, S = (pool_param[k] for k in ("pool_height", "pool_width", "stride"))
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(dout.shape):
        window = x[n, c, i * S : i * S + HH, j * S : j * S + WW]
        p, q = np.unravel_index(np.argmax(window), window.shape)
        dx[n, c, i * S + p, j * S + q] += dout[n, c, i, j]
    return dx
