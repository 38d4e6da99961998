# kind: right
# about: nested lists
# points: 4
def occlusion_map(score, image, patch, fill=0.0):
    def fall(i, j):
        covered = image.copy()
        covered[i * patch : (i + 1) * patch, j * patch : (j + 1) * patch] = fill
        return score(image) - score(covered)

    H, W = image.shape
    return [[fall(i, j) for j in range(W // patch)] for i in range(H // patch)]
