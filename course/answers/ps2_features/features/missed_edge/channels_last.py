# kind: wrong
# about: channels at the end
# points: 0
def missed_edge():
    return np.tile(np.linspace(200, 60, 8)[:, None, None], (1, 8, 3))
