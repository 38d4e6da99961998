# kind: right
# about: computes with numpy's matrix class and returns one
# points: 6
def affine_forward(x, w, b):
    rows = np.matrix(np.reshape(x, (x.shape[0], -1)))
    out = rows * np.matrix(w) + b
    return out, (x, w, b)
