# kind: wrong
# about: prints the result in place of returning it
# points: 0
# diagnosis: none
def affine_forward(x, w, b):
    out = x.reshape(x.shape[0], -1) @ w + b
    cache = (x, w, b)
    print(out.shape, len(cache))
