# kind: wrong
# about: rounded to the nearest bin
# points: 0
def hue_histogram(image, bins=10):
    red, green, blue = image
    largest = image.max(axis=0)
    s = largest - image.min(axis=0)
    divisor = np.where(s > 0, s, 1)
    hue = np.where(
        largest == red,
        (green - blue) / divisor,
        np.where(largest == green, (blue - red) / divisor + 2, (red - green) / divisor + 4),
    )
    which = np.round(hue / 6 % 1 * bins).astype(int) % bins
    return np.bincount(which.ravel(), weights=s.ravel(), minlength=bins)
