# kind: wrong
# about: loops over filters and adds up what they find in one channel
# points: 5
# diagnosis: reduced once too often
def conv_forward(x, w, b, conv_param):
    S, P = conv_param["stride"], conv_param["pad"]
    F, C, HH, WW = w.shape
    padded = np.pad(x, ((0, 0), (0, 0), (P, P), (P, P)))
    H2, W2 = 1 + (padded.shape[2] - HH) // S, 1 + (padded.shape[3] - WW) // S
    out = np.zeros((len(x), 1, H2, W2))
    for f in range(F):
        for i in range(H2):
            for j in range(W2):
                window = padded[:, :, i * S : i * S + HH, j * S : j * S + WW]
                out[:, 0, i, j] += (window * w[f]).sum(axis=(1, 2, 3)) + b[f]
    return out, (x, w, b, conv_param)
