# kind: wrong
# about: moves the patch by one pixel at a time
# points: 0
def occlusion_map(score, image, patch, fill=0.0):
    H, W = image.shape
    falls = np.zeros((H - patch + 1, W - patch + 1))
    for i, j in np.ndindex(falls.shape):
        covered = image.copy()
        covered[i : i + patch, j : j + patch] = fill
        falls[i, j] = score(image) - score(covered)
    return falls
