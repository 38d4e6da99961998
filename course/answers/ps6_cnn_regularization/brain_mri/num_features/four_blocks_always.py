# kind: wrong
# about: four blocks, whatever is given
# points: 1
def num_features(size, channels=(16, 32, 64, 128)):
    return channels[-1] * (size // 32) ** 2
