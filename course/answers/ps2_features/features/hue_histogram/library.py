# kind: right
# about: matplotlib's rgb_to_hsv
# points: 8
from matplotlib.colors import rgb_to_hsv

def hue_histogram(image, bins=10):
    pixels = np.moveaxis(np.asarray(image, dtype=float), 0, -1)
    hue = rgb_to_hsv(pixels / 255)[..., 0]
    s = pixels.max(axis=-1) - pixels.min(axis=-1)
    return np.histogram(hue % 1, bins=bins, range=(0, 1), weights=s)[0]
