# kind: wrong
# about: the sign of negative hues dropped
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
    which = np.minimum(np.abs(hue) / 6 * bins, bins - 1).astype(int)
    return np.bincount(which.ravel(), weights=s.ravel(), minlength=bins)
