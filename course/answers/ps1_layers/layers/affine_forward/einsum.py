# kind: right
# about: names the axes with einsum; cache is a list
# points: 6
def affine_forward(x, w, b):
    flat = np.reshape(x, (len(x), -1))
    out = np.einsum("nd,dm->nm", flat, w) + b[np.newaxis, :]
    return [out, [x, w, b]]
