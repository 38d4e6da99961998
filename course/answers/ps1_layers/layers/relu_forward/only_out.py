# kind: wrong
# about: returns out without the cache
# points: 0
# diagnosis: none
def relu_forward(x):
    return np.maximum(x, 0)
