# kind: right
# about: keeps the indices of the open gates
# points: 4
def relu_forward(x):
    out = np.zeros_like(x)
    open_gates = np.nonzero(x > 0)
    out[open_gates] = x[open_gates]
    return out, open_gates
