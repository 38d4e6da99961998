# kind: wrong
# about: forgets the channels
# points: 0
def num_features(size, channels=(16, 32, 64, 128)):
    return (size // 2 ** (len(channels) + 1)) ** 2
