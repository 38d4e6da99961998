# kind: right
# about: a mask for each patch
# points: 4
def occlusion_map(score, image, patch, fill=0.0):
    rows, columns = np.indices(image.shape) // patch
    whole = score(image)
    out = np.empty((image.shape[0] // patch, image.shape[1] // patch))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = whole - score(np.where((rows == i) & (columns == j), fill, image))
    return out
