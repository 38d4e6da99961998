# kind: right
# about: lighter to the left, exactly 180 degrees
# points: 6
def missed_edge():
    row = np.arange(8)[::-1] * 20
    return np.broadcast_to(row, (3, 8, 8)).astype(float)
