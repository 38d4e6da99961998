# kind: wrong
# about: pads images and channels too
# points: 6
# diagnosis: none
def conv_forward(x, w, b, conv_param):
    S, P = conv_param["stride"], conv_param["pad"]
    HH, WW = w.shape[2:]
    padded = np.pad(x, P)
    H2, W2 = 1 + (padded.shape[2] - HH) // S, 1 + (padded.shape[3] - WW) // S
    out = np.zeros((len(x), len(w), H2, W2))
    for i in range(H2):
        for j in range(W2):
            window = padded[:, :, i * S : i * S + HH, j * S : j * S + WW]
            out[:, :, i, j] = np.tensordot(window, w, axes=([1, 2, 3], [1, 2, 3])) + b
    return out, (x, w, b, conv_param)
