# kind: wrong
# about: reshapes without moving axes
# points: 0
# diagnosis: mixed up by a reshape
def im2col(x, height, width, stride, pad):
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    columns = []
    for p in range(height):
        for q in range(width):
            H2 = 1 + (padded.shape[2] - height) // stride
            W2 = 1 + (padded.shape[3] - width) // stride
            columns.append(padded[:, :, p : p + stride * H2 : stride, q : q + stride * W2 : stride])
    return np.array(columns).reshape(-1, x.shape[1] * height * width)
