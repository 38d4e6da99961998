# kind: wrong
# about: gives both caches one name, so that the first is lost
# points: 2
# diagnosis: none
def affine_relu_forward(x, w, b):
    out, cache = affine_forward(x, w, b)
    out, cache = relu_forward(out)
    return out, (cache, cache)
