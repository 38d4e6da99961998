# kind: wrong
# about: clips the images themselves before it uses them
# points: 0
# diagnosis: none
def affine_relu_forward(x, w, b):
    np.maximum(x, 0, out=x)
    a, fc_cache = affine_forward(x, w, b)
    out, relu_cache = relu_forward(a)
    return out, (fc_cache, relu_cache)
