# kind: right
# about: one number at a time; the cache is a list
# points: 3
def affine_relu_forward(x, w, b):
    a = np.empty((x.shape[0], w.shape[1]))
    for i, image in enumerate(x):
        for j in range(w.shape[1]):
            a[i, j] = np.sum(image.ravel() * w[:, j]) + b[j]
    return a * (a > 0), [[x, w, b], a]
