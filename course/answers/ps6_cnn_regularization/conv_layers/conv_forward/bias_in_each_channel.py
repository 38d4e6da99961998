# kind: wrong
# about: adds the bias once for each channel
# points: 6
def conv_forward(x, w, b, conv_param):
    S, P = conv_param["stride"], conv_param["pad"]
    F, C, HH, WW = w.shape
    padded = np.pad(x, ((0, 0), (0, 0), (P, P), (P, P)))
    H2, W2 = 1 + (padded.shape[2] - HH) // S, 1 + (padded.shape[3] - WW) // S
    out = np.zeros((len(x), F, H2, W2))
    for i in range(H2):
        for j in range(W2):
            for c in range(C):
                window = padded[:, c, i * S : i * S + HH, j * S : j * S + WW]
                out[:, :, i, j] += np.tensordot(window, w[:, c], axes=([1, 2], [1, 2])) + b
    return out, (x, w, b, conv_param)
