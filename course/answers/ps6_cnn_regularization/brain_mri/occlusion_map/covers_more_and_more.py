# kind: wrong
# about: covers more and more
# points: 0
def occlusion_map(score, image, patch, fill=0.0):
    P, whole, covered = patch, score(image), image.copy()
    falls = np.zeros((image.shape[0] // P, image.shape[1] // P))
    for i, j in np.ndindex(falls.shape):
        covered[i * P : (i + 1) * P, j * P : (j + 1) * P] = fill
        falls[i, j] = whole - score(covered)
    return falls
