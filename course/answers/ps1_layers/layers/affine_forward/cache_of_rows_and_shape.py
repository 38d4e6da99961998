# kind: right
# about: keeps the flattened images together with the shape they came in
# points: 6
def affine_forward(x, w, b):
    rows = x.reshape(len(x), -1)
    return rows @ w + b, (rows, x.shape, w)
