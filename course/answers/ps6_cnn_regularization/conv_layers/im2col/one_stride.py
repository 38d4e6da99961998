# kind: wrong
# about: goes on by the window's height and width, as pooling does
# points: 0
# diagnosis: none
def im2col(x, height, width, stride, pad):
    N, C, H, W = x.shape
    padded = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    rows = []
    for n in range(N):
        for i in range(0, H + 2 * pad - height + 1, height):
            for j in range(0, W + 2 * pad - width + 1, width):
                rows.append(padded[n, :, i : i + height, j : j + width].ravel())
    return np.array(rows)
