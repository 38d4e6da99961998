# kind: wrong
# about: computes in a copy, then clears the input as well
# points: 3
# diagnosis: none
def relu_forward(x):
    out = x.copy()
    out[out < 0] = 0
    np.maximum(x, 0, out=x)
    return out, x
