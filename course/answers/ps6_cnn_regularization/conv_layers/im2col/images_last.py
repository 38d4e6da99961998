# kind: wrong
# about: counts images fastest down the rows
# points: 3
# diagnosis: right numbers in another order
def im2col(x, height, width, stride, pad):
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    views = np.lib.stride_tricks.sliding_window_view(padded, (height, width), axis=(2, 3))
    views = views[:, :, ::stride, ::stride]
    return views.transpose(2, 3, 0, 1, 4, 5).reshape(-1, x.shape[1] * height * width)
