# kind: wrong
# about: forgets the padding in the size of the output
# points: 6
# diagnosis: none
def conv_forward(x, w, b, conv_param):
    S, P = conv_param["stride"], conv_param["pad"]
    N, C, H, W = x.shape
    F, _, HH, WW = w.shape
    padded = np.pad(x, ((0, 0), (0, 0), (P, P), (P, P)))
    H2, W2 = 1 + (H - HH) // S, 1 + (W - WW) // S
    out = np.zeros((N, F, H2, W2))
    for i in range(H2):
        for j in range(W2):
            window = padded[:, :, i * S : i * S + HH, j * S : j * S + WW]
            out[:, :, i, j] = np.tensordot(window, w, axes=([1, 2, 3], [1, 2, 3])) + b
    return out, (x, w, b, conv_param)
