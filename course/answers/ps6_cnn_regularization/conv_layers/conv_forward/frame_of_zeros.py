# kind: right
# about: lays the image into a frame of zeros, and appends places to a list
# points: 8
def conv_forward(x, w, b, conv_param):
    S, P = conv_param["stride"], conv_param["pad"]
    N, C, H, W = x.shape
    F, _, HH, WW = w.shape
    frame = np.zeros((N, C, H + 2 * P, W + 2 * P))
    frame[:, :, P : P + H, P : P + W] = x
    places = []
    for i in range(0, H + 2 * P - HH + 1, S):
        row = []
        for j in range(0, W + 2 * P - WW + 1, S):
            row.append(np.einsum("nchw,fchw->nf", frame[:, :, i : i + HH, j : j + WW], w) + b)
        places.append(row)
    return np.moveaxis(np.array(places), (0, 1), (2, 3)), (x, w, b, conv_param)
