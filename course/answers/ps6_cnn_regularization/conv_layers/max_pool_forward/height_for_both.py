# kind: wrong
# about: takes the height of the window for its width
# points: 3
def max_pool_forward(x, pool_param):
    HH, S = pool_param["pool_height"], pool_param["stride"]
    H2, W2 = 1 + (x.shape[2] - HH) // S, 1 + (x.shape[3] - HH) // S
    out = np.empty((*x.shape[:2], H2, W2))
    for i in range(H2):
        for j in range(W2):
            out[:, :, i, j] = x[:, :, i * S : i * S + HH, j * S : j * S + HH].max(axis=(2, 3))
    return out, (x, pool_param)
