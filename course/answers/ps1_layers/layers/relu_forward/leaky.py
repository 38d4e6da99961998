# kind: wrong
# about: lets a hundredth of the negative entries through
# points: 0
# diagnosis: a mask is missing or wrong
def relu_forward(x):
    out = np.where(x > 0, x, 0.01 * x)
    return out, x
