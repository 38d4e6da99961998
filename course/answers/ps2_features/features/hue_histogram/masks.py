# kind: right
# about: a mask for each bin, division only where there is colour
# points: 8
def hue_histogram(image, bins=10):
    red, green, blue = (channel.ravel() for channel in image)
    s = np.maximum(np.maximum(red, green), blue) - np.minimum(np.minimum(red, green), blue)
    colourful = s > 0
    red, green, blue, s = red[colourful], green[colourful], blue[colourful], s[colourful]
    hue = (red - green) / s + 4
    second = (green >= blue) & (green >= red)
    hue[second] = ((blue - red) / s + 2)[second]
    first = (red >= green) & (red >= blue)
    hue[first] = ((green - blue) / s)[first]
    hue = np.where(hue < 0, hue + 6, hue) / 6
    return np.array([s[(k / bins <= hue) & (hue < (k + 1) / bins)].sum() for k in range(bins)])
