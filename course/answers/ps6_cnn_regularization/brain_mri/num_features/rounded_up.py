# kind: wrong
# about: rounds to the nearest whole number
# points: 1
def num_features(size, channels=(16, 32, 64, 128)):
    side = round(size / 2)
    for _ in channels:
        side = round(side / 2)
    return channels[-1] * side**2
