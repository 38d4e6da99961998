# kind: right
# about: by keyword, extra entries
# points: 3
def affine_relu_forward(x, w, b):
    a, fc_cache = affine_forward(x=x, w=w, b=b)
    out, relu_cache = relu_forward(x=a)
    return out, (fc_cache, relu_cache, a, out)
