# kind: wrong
# about: the bins widened to 360 degrees
# points: 0
def orientation_histogram(image, bins=9):
    grey = 0.299 * image[0] + 0.587 * image[1] + 0.114 * image[2]
    gx, gy = np.zeros_like(grey), np.zeros_like(grey)
    gx[:, 1:-1] = (grey[:, 2:] - grey[:, :-2]) / 2
    gy[1:-1] = (grey[2:] - grey[:-2]) / 2
    length = np.sqrt(gx**2 + gy**2)
    angle = np.degrees(np.arctan2(gy, gx)) % 360 / 2
    rows, columns = grey.shape[0] // 8, grey.shape[1] // 8
    histogram = np.zeros((rows, columns, bins))
    for k in range(bins):
        low, high = 180 / bins * k, 180 / bins * (k + 1)
        votes = np.where((low <= angle) & (angle < high), length, 0)
        histogram[:, :, k] = votes.reshape(rows, 8, columns, 8).sum(axis=(1, 3))
    return histogram
