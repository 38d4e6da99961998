# kind: right
# about: changes its own copy in place
# points: 4
def relu_forward(x):
    out = x.copy(order="F")
    out[out < 0] = 0
    return [out, [x, out]]
