# kind: wrong
# about: returns the numbers of the real data set
# points: 0
def pixel_statistics(X):
    return 0.286, 0.353
