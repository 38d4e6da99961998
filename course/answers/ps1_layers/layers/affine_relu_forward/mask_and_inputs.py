# kind: right
# about: keeps the inputs and a mask of its own
# points: 3
def affine_relu_forward(x, w, b):
    a = affine_forward(x, w, b)[0]
    return relu_forward(a)[0], {"x": x, "w": w, "open": a > 0}
