# kind: right
# about: one bincount over cells and bins
# points: 14
def orientation_histogram(image, bins=9):
    grey = np.einsum("c,chw->hw", [0.299, 0.587, 0.114], image)
    padded = np.pad(grey, 1, mode="edge")
    gx, gy = (padded[1:-1, 2:] - padded[1:-1, :-2]) / 2, (padded[2:, 1:-1] - padded[:-2, 1:-1]) / 2
    gx[:, 0] = gx[:, -1] = gy[0] = gy[-1] = 0
    k = (np.rad2deg(np.arctan2(gy, gx)) % 180 // (180 / bins)).astype(int) % bins
    rows, columns = grey.shape[0] // 8, grey.shape[1] // 8
    i, j = np.indices(grey.shape) // 8
    index = np.ravel_multi_index((i, j, k), (rows, columns, bins))
    flat = np.bincount(index.ravel(), np.hypot(gx, gy).ravel(), rows * columns * bins)
    return flat.reshape(rows, columns, bins)
