# kind: wrong
# about: turns the filter round on the way back, as books say of a true convolution
# points: 3
# diagnosis: none
def conv_backward(dout, cache):
    x, w, _, conv_param = cache
    S, P = conv_param["stride"], conv_param["pad"]
    (H, W), (HH, WW) = x.shape[2:], w.shape[2:]
    padded = np.pad(x, ((0, 0), (0, 0), (P, P), (P, P)))
    dpadded, dw = np.zeros_like(padded), np.zeros_like(w)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            rows, columns = slice(i * S, i * S + HH), slice(j * S, j * S + WW)
            at = dout[:, :, i, j]
            dw += np.tensordot(at, padded[:, :, rows, columns], axes=(0, 0))
            dpadded[:, :, rows, columns] += np.tensordot(at, w[:, :, ::-1, ::-1], axes=(1, 0))
    return dpadded[:, :, P : P + H, P : P + W], dw, dout.sum(axis=(0, 2, 3))
