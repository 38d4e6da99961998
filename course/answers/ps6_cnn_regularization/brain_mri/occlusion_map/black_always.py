# kind: wrong
# about: covers with 0, whatever is wanted
# points: 3
def occlusion_map(score, image, patch, fill=0.0):
    P, whole = patch, score(image)
    falls = np.zeros((image.shape[0] // P, image.shape[1] // P))
    for i, j in np.ndindex(falls.shape):
        covered = image.copy()
        covered[i * P : (i + 1) * P, j * P : (j + 1) * P] = 0
        falls[i, j] = whole - score(covered)
    return falls
