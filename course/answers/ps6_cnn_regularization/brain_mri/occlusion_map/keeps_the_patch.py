# kind: wrong
# about: covers everything but the patch
# points: 0
def occlusion_map(score, image, patch, fill=0.0):
    P, whole = patch, score(image)
    falls = np.zeros((image.shape[0] // P, image.shape[1] // P))
    for i, j in np.ndindex(falls.shape):
        here = np.s_[i * P : (i + 1) * P, j * P : (j + 1) * P]
        covered = np.full(image.shape, fill)
        covered[here] = image[here]
        falls[i, j] = whole - score(covered)
    return falls
