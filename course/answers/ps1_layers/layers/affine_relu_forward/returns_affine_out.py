# kind: wrong
# about: returns the output of the affine layer by mistake
# points: 0
# diagnosis: a mask is missing or wrong
def affine_relu_forward(x, w, b):
    out, fc_cache = affine_forward(x, w, b)
    relu_out, relu_cache = relu_forward(out)
    return out, (fc_cache, relu_cache)
