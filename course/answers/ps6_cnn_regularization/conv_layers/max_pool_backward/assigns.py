# kind: wrong
# about: assigns where windows overlap
# points: 3
def max_pool_backward(dout, cache):
    x, pool_param = cache
    HH, WW, S = (pool_param[k] for k in ("pool_height", "pool_width", "stride"))
    dx = np.zeros_like(x)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            here = np.s_[:, :, i * S : i * S + HH, j * S : j * S + WW]
            won = x[here] == x[here].max(axis=(2, 3), keepdims=True)
            dx[here] = won * dout[:, :, i, j, None, None]
    return dx
