# kind: wrong
# about: np.max(x, 0) is the maximum over axis 0
# points: 0
# diagnosis: none
def relu_forward(x):
    out = np.max(x, 0)
    return out, x
