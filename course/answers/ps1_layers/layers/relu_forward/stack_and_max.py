# kind: right
# about: concatenated and maxed over a new axis
# points: 4
def relu_forward(x):
    return np.stack([x, np.zeros_like(x)]).max(axis=0), x
