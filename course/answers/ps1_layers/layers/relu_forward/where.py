# kind: right
# about: chooses with where; the cache is a tuple
# points: 4
def relu_forward(x):
    return np.where(x > 0, x, 0), (x,)
