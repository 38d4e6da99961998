# kind: wrong
# about: an edge of one grey level a pixel
# points: 1
def missed_edge():
    return np.tile(np.arange(8.0)[::-1, None], (3, 1, 8))
