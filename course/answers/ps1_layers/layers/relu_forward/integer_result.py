# kind: wrong
# about: rounds the entries towards zero
# points: 0
# diagnosis: wrong type of number
def relu_forward(x):
    out = np.zeros(x.shape, dtype=int)
    out[x > 0] = x[x > 0]
    return out, x
