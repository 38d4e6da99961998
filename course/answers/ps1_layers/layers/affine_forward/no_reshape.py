# kind: wrong
# about: forgets to flatten the images, so only two axes work
# points: 3
# diagnosis: none
def affine_forward(x, w, b):
    out = x.dot(w) + b
    cache = (x, w, b)
    return out, cache
