# kind: right
# about: keeps the mask of each place in a dictionary, and the shape
# points: 4
def max_pool_forward(x, pool_param):
    HH, WW, S = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    H2, W2 = (x.shape[2] - HH) // S + 1, (x.shape[3] - WW) // S + 1
    out, masks = np.zeros((*x.shape[:2], H2, W2)), {}
    for i in range(H2):
        for j in range(W2):
            window = x[:, :, i * S : i * S + HH, j * S : j * S + WW]
            out[:, :, i, j] = window.max((2, 3))
            masks[i, j] = window == out[:, :, i, j][:, :, None, None]
    return out, (masks, x.shape, S)
