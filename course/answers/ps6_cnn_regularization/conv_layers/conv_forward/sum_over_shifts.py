# kind: right
# about: a loop over the places of the filter
# points: 8
def conv_forward(x, w, b, conv_param):
    S, P = conv_param["stride"], conv_param["pad"]
    xp = np.pad(x, [(0, 0), (0, 0), (P, P), (P, P)])
    HH, WW = w.shape[2:]
    H2 = 1 + (xp.shape[2] - HH) // S
    W2 = 1 + (xp.shape[3] - WW) // S
    out = np.zeros((x.shape[0], w.shape[0], H2, W2)) + b[None, :, None, None]
    for p in range(HH):
        for q in range(WW):
            part = xp[:, :, p : p + S * (H2 - 1) + 1 : S, q : q + S * (W2 - 1) + 1 : S]
            out += np.einsum("ncij,fc->nfij", part, w[:, :, p, q])
    return out, {"x": x, "w": w, "b": b, "param": conv_param}
