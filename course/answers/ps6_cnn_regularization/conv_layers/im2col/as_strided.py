# kind: right
# about: as_strided on the padded image
# points: 4
def im2col(x, height, width, stride, pad):
    padded = np.ascontiguousarray(np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad))))
    N, C, H, W = padded.shape
    H2, W2 = (H - height) // stride + 1, (W - width) // stride + 1
    n, c, h, w = padded.strides
    shape = (N, H2, W2, C, height, width)
    strides = (n, h * stride, w * stride, c, h, w)
    return np.lib.stride_tricks.as_strided(padded, shape, strides).reshape(N * H2 * W2, -1)
