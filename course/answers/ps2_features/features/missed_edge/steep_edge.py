# kind: right
# about: one hard step, light above dark
# points: 6
def missed_edge():
    image = np.zeros((3, 8, 8))
    image[:, :4, :] = 255
    return image
