# kind: right
# about: one copy, put back after each patch
# points: 4
def occlusion_map(score, image, patch, fill=0.0):
    P, work = patch, np.array(image)
    before, falls = score(image), []
    for i in range(image.shape[0] // P):
        for j in range(image.shape[1] // P):
            here = np.s_[i * P : i * P + P, j * P : j * P + P]
            work[here] = fill
            falls.append(before - score(work))
            work[here] = image[here]
    return np.reshape(falls, (image.shape[0] // P, image.shape[1] // P))
