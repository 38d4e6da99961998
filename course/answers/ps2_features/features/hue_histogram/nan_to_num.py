# kind: right
# about: lets grey pixels become nan, then sets them to zero
# points: 8
def hue_histogram(image, bins=10):
    r, g, b = image
    top, low = image.max(0), image.min(0)
    with np.errstate(all="ignore"):
        h = np.select([top == r, top == g], [(g - b) / (top - low), (b - r) / (top - low) + 2],
                      (r - g) / (top - low) + 4)
    h = np.nan_to_num(h) / 6
    h -= np.floor(h)
    counts, _ = np.histogram(h, np.linspace(0, 1, bins + 1), weights=top - low)
    return counts
