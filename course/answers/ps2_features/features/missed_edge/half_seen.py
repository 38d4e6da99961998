# kind: wrong
# about: an edge at 190 degrees whose corners are seen
# points: 2
def missed_edge():
    image = np.full((3, 8, 8), 50.0)
    image[:, 2:6, 2:6] = 200
    return image
