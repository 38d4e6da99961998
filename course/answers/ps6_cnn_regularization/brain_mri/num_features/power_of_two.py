# kind: right
# about: divides once by a power of two
# points: 2
def num_features(size, channels=(16, 32, 64, 128)):
    return (size // 2 ** (len(channels) + 1)) ** 2 * channels[-1]
