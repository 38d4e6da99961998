# kind: wrong
# about: forgets the padding
# points: 3
def im2col(x, height, width, stride, pad):
    views = np.lib.stride_tricks.sliding_window_view(x, (height, width), axis=(2, 3))
    views = views[:, :, ::stride, ::stride]
    return views.transpose(0, 2, 3, 1, 4, 5).reshape(-1, x.shape[1] * height * width)
