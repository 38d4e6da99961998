# kind: wrong
# about: adds the bias after the ReLU
# points: 0
# diagnosis: none
def affine_relu_forward(x, w, b):
    a, fc_cache = affine_forward(x, w, np.zeros_like(b))
    out, relu_cache = relu_forward(a)
    return out + b, (fc_cache, relu_cache)
