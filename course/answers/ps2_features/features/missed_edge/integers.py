# kind: right
# about: small whole numbers, in bytes
# points: 6
def missed_edge():
    i = np.arange(8, dtype=np.uint8)
    return np.tile((210 - 30 * i)[:, None], (3, 1, 8))
