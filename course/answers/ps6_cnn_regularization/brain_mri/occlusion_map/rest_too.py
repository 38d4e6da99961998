# kind: wrong
# about: covers the rest at the border too
# points: 2
def occlusion_map(score, image, patch, fill=0.0):
    H, W = image.shape
    falls = []
    for i in range(0, H, patch):
        falls.append([])
        for j in range(0, W, patch):
            covered = image.copy()
            covered[i : i + patch, j : j + patch] = fill
            falls[-1].append(score(image) - score(covered))
    return np.array(falls)
