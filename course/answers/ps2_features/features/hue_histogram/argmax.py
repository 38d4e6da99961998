# kind: right
# about: which channel is the largest by argmax, hues from a table
# points: 8
def hue_histogram(image, bins=10):
    top = image.argmax(axis=0)
    s = image.max(axis=0) - image.min(axis=0)
    following = np.take_along_axis(image, (top[None] + 1) % 3, axis=0)[0]
    last = np.take_along_axis(image, (top[None] + 2) % 3, axis=0)[0]
    hue = ((following - last) / np.where(s == 0, 1, s) + 2 * top) / 6
    k = np.floor((hue + 1) * bins).astype(int) % bins
    out = np.zeros(bins)
    np.add.at(out, k, s)
    return out
