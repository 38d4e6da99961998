# kind: wrong
# about: subtracts the other way round
# points: 0
def occlusion_map(score, image, patch, fill=0.0):
    P, whole = patch, score(image)
    falls = np.zeros((image.shape[0] // P, image.shape[1] // P))
    for i, j in np.ndindex(falls.shape):
        covered = image.copy()
        covered[i * P : (i + 1) * P, j * P : (j + 1) * P] = fill
        falls[i, j] = score(covered) - whole
    return falls
