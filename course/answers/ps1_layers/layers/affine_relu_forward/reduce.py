# kind: right
# about: functools.reduce over layers
# points: 3
from functools import reduce
def affine_relu_forward(x, w, b):
    caches = []
    def step(value, layer):
        out, cache = layer(value)
        caches.append(cache)
        return out
    out = reduce(step, [lambda v: affine_forward(v, w, b), relu_forward], x)
    return out, caches
