# kind: right
# about: np.piecewise, float64 copy
# points: 4
def relu_forward(x):
    out = np.piecewise(x, [x < 0, x >= 0], [0, lambda v: v])
    return out, x.copy()
