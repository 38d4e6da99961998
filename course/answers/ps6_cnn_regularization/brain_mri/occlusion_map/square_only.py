# kind: wrong
# about: takes the rows for the columns too
# points: 1
def occlusion_map(score, image, patch, fill=0.0):
    n = len(image) // patch
    falls = np.zeros((n, n))
    for i in range(n):
        for j in range(n):
            covered = image.copy()
            covered[i * patch : (i + 1) * patch, j * patch : (j + 1) * patch] = fill
            falls[i, j] = score(image) - score(covered)
    return falls
