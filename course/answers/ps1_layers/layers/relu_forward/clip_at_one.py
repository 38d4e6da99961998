# kind: wrong
# about: cuts off above 1 as well
# points: 0
# diagnosis: none
def relu_forward(x):
    out = np.clip(x, 0, 1)
    return out, x
