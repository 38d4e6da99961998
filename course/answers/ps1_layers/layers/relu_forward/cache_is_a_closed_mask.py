# kind: right
# about: keeps a mask that is True where the gate is closed, in a list
# points: 4
def relu_forward(x):
    closed = x <= 0
    return np.where(closed, 0, x), [closed]
