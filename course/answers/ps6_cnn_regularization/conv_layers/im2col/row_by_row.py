# kind: right
# about: appends one row after the other
# points: 4
def im2col(x, height, width, stride, pad):
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    rows = []
    for image in padded:
        for i in range(0, padded.shape[2] - height + 1, stride):
            for j in range(0, padded.shape[3] - width + 1, stride):
                rows.append(image[:, i : i + height, j : j + width].ravel())
    return np.array(rows)
