# kind: wrong
# about: writes both steps out and forgets to flatten the images
# points: 2
# diagnosis: none
def affine_relu_forward(x, w, b):
    a = x @ w + b
    return np.maximum(a, 0), ((x, w, b), a)
