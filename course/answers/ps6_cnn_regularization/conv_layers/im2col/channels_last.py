# kind: wrong
# about: counts channels fastest along a row
# points: 3
# diagnosis: right numbers in another order
def im2col(x, height, width, stride, pad):
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    views = np.lib.stride_tricks.sliding_window_view(padded, (height, width), axis=(2, 3))
    views = views[:, :, ::stride, ::stride]
    return views.transpose(0, 2, 3, 4, 5, 1).reshape(-1, x.shape[1] * height * width)
