# kind: wrong
# about: covers the caller's image, and puts zeros back
# points: 3
def occlusion_map(score, image, patch, fill=0.0):
    P, whole, first = patch, score(image), image.copy()
    falls = np.zeros((image.shape[0] // P, image.shape[1] // P))
    for i, j in np.ndindex(falls.shape):
        image[:] = first
        image[i * P : (i + 1) * P, j * P : (j + 1) * P] = fill
        falls[i, j] = whole - score(image)
    return falls
