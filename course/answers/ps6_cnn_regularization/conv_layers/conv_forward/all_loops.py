# kind: right
# about: a loop for everything
# points: 8
def conv_forward(x, w, b, conv_param):
    S, P = conv_param["stride"], conv_param["pad"]
    N, C, H, W = x.shape
    F, _, HH, WW = w.shape
    xp = np.zeros((N, C, H + 2 * P, W + 2 * P))
    xp[:, :, P : P + H, P : P + W] = x
    H2 = (H + 2 * P - HH) // S + 1
    W2 = (W + 2 * P - WW) // S + 1
    out = np.zeros((N, F, H2, W2))
    for n in range(N):
        for f in range(F):
            for i in range(H2):
                for j in range(W2):
                    window = xp[n, :, i * S : i * S + HH, j * S : j * S + WW]
                    out[n, f, i, j] = np.sum(window * w[f]) + b[f]
    return out, [x, w, b, conv_param]
