# kind: right
# about: reshapes the weights to the images, not the images to the weights
# points: 6
def affine_forward(x, w, b):
    kernel = w.reshape(x.shape[1:] + (w.shape[1],))
    out = np.tensordot(x, kernel, axes=x.ndim - 1)
    out += b
    return out, (x, w, b)
