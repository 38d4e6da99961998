# kind: wrong
# about: keeps the flattened images of the first call of each size
# points: 4
# diagnosis: none
kept = {}


def affine_forward(x, w, b):
    if x.shape not in kept:
        kept[x.shape] = x.reshape(x.shape[0], -1).copy()
    out = kept[x.shape] @ w + b
    return out, (x, w, b)
