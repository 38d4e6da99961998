# kind: right
# about: asks each question image by image
# points: 3
def one_against_rest(matrix):
    classes = np.arange(len(matrix))
    y, answers = (np.repeat(g.ravel(), matrix.ravel()) for g in np.meshgrid(classes, classes, indexing="ij"))
    return np.array([np.mean((y == k) == (answers == k)) for k in classes])
