# kind: wrong
# about: moves by the size of the window
# points: 3
def max_pool_forward(x, pool_param):
    HH, WW = pool_param["pool_height"], pool_param["pool_width"]
    H2, W2 = x.shape[2] // HH, x.shape[3] // WW
    out = np.empty((*x.shape[:2], H2, W2))
    for i in range(H2):
        for j in range(W2):
            window = x[:, :, i * HH : (i + 1) * HH, j * WW : (j + 1) * WW]
            out[:, :, i, j] = window.max(axis=(2, 3))
    return out, (x, pool_param)
