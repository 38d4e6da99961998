# kind: wrong
# about: makes an output for rows that are no whole window
# points: 7
def conv_forward(x, w, b, conv_param):
    S, P = conv_param["stride"], conv_param["pad"]
    HH, WW = w.shape[2:]
    padded = np.pad(x, ((0, 0), (0, 0), (P, P), (P, P)))
    H2 = 1 + -(-(padded.shape[2] - HH) // S)
    W2 = 1 + -(-(padded.shape[3] - WW) // S)
    padded = np.pad(padded, ((0, 0), (0, 0), (0, S), (0, S)))
    out = np.empty((len(x), len(w), H2, W2))
    for i in range(H2):
        for j in range(W2):
            window = padded[:, :, i * S : i * S + HH, j * S : j * S + WW]
            out[:, :, i, j] = np.tensordot(window, w, axes=([1, 2, 3], [1, 2, 3])) + b
    return out, (x, w, b, conv_param)
