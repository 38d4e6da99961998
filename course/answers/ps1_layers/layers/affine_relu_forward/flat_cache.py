# kind: right
# about: keeps a cache in an order of its own
# points: 3
def affine_relu_forward(x, w, b):
    flat = x.reshape(x.shape[0], -1)
    a = np.einsum("nd,dm->nm", flat, w) + b
    mask = a > 0
    return np.where(mask, a, 0.0), (mask, flat, w, x.shape)
