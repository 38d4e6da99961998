# kind: wrong
# about: exchanges rows and columns
# points: 0
def occlusion_map(score, image, patch, fill=0.0):
    P, whole = patch, score(image)
    falls = np.zeros((image.shape[1] // P, image.shape[0] // P))
    for j, i in np.ndindex(falls.shape):
        covered = image.copy()
        covered[i * P : (i + 1) * P, j * P : (j + 1) * P] = fill
        falls[j, i] = whole - score(covered)
    return falls
