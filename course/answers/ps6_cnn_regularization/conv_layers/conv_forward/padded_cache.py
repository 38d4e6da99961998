# kind: right
# about: keeps the padded image and the filters as rows
# points: 8
def conv_forward(x, w, b, conv_param):
    S, P = conv_param["stride"], conv_param["pad"]
    F, C, HH, WW = w.shape
    xp = np.pad(x, ((0, 0), (0, 0), (P, P), (P, P)), mode="constant")
    rows = w.reshape(F, -1)
    H2, W2 = 1 + (xp.shape[2] - HH) // S, 1 + (xp.shape[3] - WW) // S
    out = np.empty((len(x), F, H2, W2), dtype=x.dtype)
    for i in range(H2):
        for j in range(W2):
            window = xp[:, :, i * S : i * S + HH, j * S : j * S + WW].reshape(len(x), -1)
            out[:, :, i, j] = window @ rows.T + b
    return out, (xp, rows, w.shape, b, conv_param)
