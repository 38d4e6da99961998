# kind: wrong
# about: forgets the average at the beginning
# points: 0
def num_features(size, channels=(16, 32, 64, 128)):
    side = size
    for _ in channels:
        side //= 2
    return channels[-1] * side**2
