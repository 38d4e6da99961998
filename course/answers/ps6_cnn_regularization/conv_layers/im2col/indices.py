# kind: right
# about: numbers the pixels and picks them by their places
# points: 4
def im2col(x, height, width, stride, pad):
    N, C, H, W = x.shape
    H2, W2 = 1 + (H + 2 * pad - height) // stride, 1 + (W + 2 * pad - width) // stride
    i, j, c, p, q = np.ogrid[:H2, :W2, :C, :height, :width]
    padded = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    return padded[:, c, i * stride + p, j * stride + q].reshape(N * H2 * W2, -1)
