# kind: right
# about: the larger of x and 0
# points: 4
def relu_forward(x):
    out = np.maximum(0, x)
    cache = x
    return out, cache
