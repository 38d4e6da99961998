# kind: right
# about: keeps copies and the flattened images in the cache as well
# points: 6
def affine_forward(x, w, b):
    flat = x.copy().reshape(x.shape[0], w.shape[0])
    out = np.add(flat @ w, b)
    return out, (x.copy(), w.copy(), b.copy(), flat)
