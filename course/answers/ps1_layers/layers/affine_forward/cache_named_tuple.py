# kind: right
# about: keeps a named tuple
# points: 6
from collections import namedtuple

AffineCache = namedtuple("AffineCache", "x w b")


def affine_forward(x, w, b):
    return x.reshape(len(x), -1) @ w + b, AffineCache(x, w, b)
