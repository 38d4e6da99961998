# kind: right
# about: computes the input of the ReLU again from x, w and b; returns a list
# points: 5
def affine_relu_backward(dout, cache):
    x, w, b = cache[0]
    flat = x.reshape(len(x), -1)
    mask = np.einsum("nd,dm->nm", flat, w) + b > 0
    da = np.where(mask, dout, 0)
    return [np.einsum("nm,dm->nd", da, w).reshape(x.shape), np.einsum("nd,nm->dm", flat, da), da.sum(0)]
