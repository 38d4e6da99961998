# kind: wrong
# about: adds up the channels of all blocks
# points: 0
def num_features(size, channels=(16, 32, 64, 128)):
    return sum(channels) * (size // 2 ** (len(channels) + 1)) ** 2
