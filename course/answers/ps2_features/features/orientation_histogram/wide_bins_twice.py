# kind: right
# about: bins over 360, the second half added to the first
# points: 14
def orientation_histogram(image, bins=9):
    grey = 0.299 * image[0] + 0.587 * image[1] + 0.114 * image[2]
    gx, gy = np.zeros_like(grey), np.zeros_like(grey)
    gx[:, 1:-1] = (grey[:, 2:] - grey[:, :-2]) / 2
    gy[1:-1] = (grey[2:] - grey[:-2]) / 2
    which = np.floor((np.arctan2(gy, gx) % (2 * np.pi)) / np.pi * bins).astype(int)
    which[which >= 2 * bins] = 0
    rows, columns = grey.shape[0] // 8, grey.shape[1] // 8
    both = np.zeros((rows, columns, 2 * bins))
    for i in range(8 * rows):
        for j in range(8 * columns):
            both[i // 8, j // 8, which[i, j]] += np.hypot(gx[i, j], gy[i, j])
    return both[:, :, :bins] + both[:, :, bins:]
