# kind: wrong
# about: no channels
# points: 0
def missed_edge():
    return np.tile(np.linspace(200, 60, 8)[:, None], (1, 8))
