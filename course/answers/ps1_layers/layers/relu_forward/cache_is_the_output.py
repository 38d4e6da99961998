# kind: right
# about: keeps the output, which is positive where the gate is open
# points: 4
def relu_forward(x):
    out = np.fmax(x, 0.0)
    return out, out
