# kind: wrong
# about: forgets the columns
# points: 0
def num_features(size, channels=(16, 32, 64, 128)):
    return channels[-1] * (size // 2 ** (len(channels) + 1))
