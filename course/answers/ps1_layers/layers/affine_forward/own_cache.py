# kind: right
# about: cache is a dictionary with an entry of its own
# points: 6
def affine_forward(x, w, b):
    flat = x.reshape(x.shape[0], -1)
    out = np.matmul(flat, w) + b
    cache = {"x": x, "w": w, "b": b, "flat": flat}
    return out, cache
