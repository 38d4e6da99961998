# kind: wrong
# about: flattens to (D, N) and transposes, which mixes the images
# points: 1
# diagnosis: none
def affine_forward(x, w, b):
    D = w.shape[0]
    out = x.reshape(D, -1).T.dot(w) + b
    cache = (x, w, b)
    return out, cache
