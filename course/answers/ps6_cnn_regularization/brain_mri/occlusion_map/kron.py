# kind: right
# about: covers with a mask of blocks
# points: 4
def occlusion_map(score, image, patch, fill=0.0):
    image = np.asarray(image)
    H, W = image.shape
    rows, columns = np.arange(H) // patch, np.arange(W) // patch
    whole = score(image.copy())

    def fall(i, j):
        hidden = (rows == i)[:, None] & (columns == j)
        return whole - score(np.where(hidden, fill, image))

    return [[fall(i, j) for j in range(W // patch)] for i in range(H // patch)]
