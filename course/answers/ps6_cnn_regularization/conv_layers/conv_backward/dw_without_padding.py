# kind: wrong
# about: cuts the windows for dw out of the image without its border
# points: 7
def conv_backward(dout, cache):
    x, w, _, conv_param = cache
    S, P = conv_param["stride"], conv_param["pad"]
    (H, W), (HH, WW) = x.shape[2:], w.shape[2:]
    padded = np.pad(x, ((0, 0), (0, 0), (P, P), (P, P)))
    dpadded, dw = np.zeros_like(padded), np.zeros_like(w)
    x = np.pad(x, ((0, 0), (0, 0), (0, 2 * P), (0, 2 * P)))
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            rows, columns = slice(i * S, i * S + HH), slice(j * S, j * S + WW)
            at = dout[:, :, i, j]
            dw += np.tensordot(at, x[:, :, rows, columns], axes=(0, 0))
            dpadded[:, :, rows, columns] += np.tensordot(at, w, axes=(1, 0))
    return dpadded[:, :, P : P + H, P : P + W], dw, dout.sum(axis=(0, 2, 3))
