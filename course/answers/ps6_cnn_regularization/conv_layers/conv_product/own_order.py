# kind: right
# about: lays out filters and rows differently, without im2col
# points: 2
def conv_product(x, w, b, conv_param):
    S, P = conv_param["stride"], conv_param["pad"]
    N, C, H, W = x.shape
    F, _, HH, WW = w.shape
    padded = np.pad(x, ((0, 0), (0, 0), (P, P), (P, P)))
    H2, W2 = (H + 2 * P - HH) // S + 1, (W + 2 * P - WW) // S + 1
    rows = np.concatenate(
        [
            padded[:, :, i * S : i * S + HH, j * S : j * S + WW].reshape(N, -1)
            for i in range(H2)
            for j in range(W2)
        ]
    )
    out = w.reshape(F, -1) @ rows.T + b[:, None]
    return np.moveaxis(out.reshape(F, H2, W2, N), -1, 0)
