# kind: wrong
# about: the weights as they were
# points: 2
def change_of_unit(W, rate, c):
    return W, rate / c**2
