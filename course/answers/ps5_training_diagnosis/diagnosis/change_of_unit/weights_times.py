# kind: wrong
# about: the weights multiplied
# points: 2
def change_of_unit(W, rate, c):
    return W * c, rate / c**2
