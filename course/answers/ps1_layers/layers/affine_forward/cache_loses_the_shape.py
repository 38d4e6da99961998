# kind: wrong
# about: keeps the flattened images, so that their shape is lost for the way back
# points: 5
# diagnosis: none
def affine_forward(x, w, b):
    x = x.reshape(x.shape[0], -1)
    out = x.dot(w) + b
    cache = (x, w, b)
    return out, cache
