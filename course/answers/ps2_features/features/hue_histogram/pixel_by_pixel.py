# kind: right
# about: one pixel at a time with colorsys
# points: 8
import colorsys

def hue_histogram(image, bins=10):
    histogram = np.zeros(bins)
    for r, g, b in image.reshape(3, -1).T:
        hue, _, _ = colorsys.rgb_to_hsv(r, g, b)
        histogram[min(int(hue * bins), bins - 1)] += max(r, g, b) - min(r, g, b)
    return histogram
