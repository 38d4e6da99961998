# kind: wrong
# about: one grey: nothing to be seen, and no edge
# points: 1
def missed_edge():
    return np.full((3, 8, 8), 128.0)
