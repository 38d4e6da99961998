# kind: wrong
# about: keeps the input and the gates, and forgets the weights
# points: 2
# diagnosis: none
def affine_relu_forward(x, w, b):
    a = affine_forward(x, w, b)[0]
    out, gates = relu_forward(a)
    return out, (x, gates)
