# kind: wrong
# about: the number of the document
# points: 0
def num_features(size, channels=(16, 32, 64, 128)):
    return 32768
