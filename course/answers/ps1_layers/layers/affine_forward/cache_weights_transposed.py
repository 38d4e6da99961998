# kind: right
# about: keeps the weights as the way back will use them, transposed
# points: 6
def affine_forward(x, w, b):
    flat = x.reshape(len(x), -1)
    return flat @ w + b, dict(flat_t=flat.T, shape=x.shape, w_t=w.T)
