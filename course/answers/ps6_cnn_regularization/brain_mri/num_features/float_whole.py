# kind: right
# about: a whole number as a float
# points: 2
def num_features(size, channels=(16, 32, 64, 128)):
    side = size
    for _ in range(1 + len(channels)):
        side = np.floor(side / 2)
    return side * side * channels[-1]
