# kind: wrong
# about: forgets the bias
# points: 2
# diagnosis: zero everywhere
def affine_forward(x, w, b):
    N = x.shape[0]
    out = x.reshape(N, -1).dot(w)
    cache = (x, w, b)
    return out, cache
