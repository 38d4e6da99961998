# kind: right
# about: broadcasts to three axes and sums the middle one
# points: 6
def affine_forward(x, w, b):
    flat = x.reshape(x.shape[0], -1)
    out = (flat[:, :, None] * w[None, :, :]).sum(axis=1) + b
    return out, (x, w, b)
