# kind: wrong
# about: keeps the shape only
# points: 3
# diagnosis: none
def relu_forward(x):
    cache = x.shape
    return np.where(x > 0, x, 0), cache
