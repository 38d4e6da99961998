# kind: right
# about: computes the transposed product, so the result lies in Fortran order
# points: 6
def affine_forward(x, w, b):
    columns = x.reshape(len(x), -1).T  # (D, N)
    out = w.T @ columns + b.reshape(-1, 1)  # (M, N)
    return out.T, (x, w, b)
