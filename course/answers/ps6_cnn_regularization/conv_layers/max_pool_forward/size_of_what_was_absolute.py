# kind: wrong
# about: takes the number of largest absolute value
# points: 0
def max_pool_forward(x, pool_param):
    HH, WW, S = (pool_param[k] for k in ("pool_height", "pool_width", "stride"))
    H2, W2 = 1 + (x.shape[2] - HH) // S, 1 + (x.shape[3] - WW) // S
    out = np.empty((*x.shape[:2], H2, W2))
    for i in range(H2):
        for j in range(W2):
            window = np.abs(x[:, :, i * S : i * S + HH, j * S : j * S + WW])
            out[:, :, i, j] = window.max(axis=(2, 3))
    return out, (x, pool_param)
