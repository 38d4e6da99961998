# kind: wrong
# about: the rate multiplied
# points: 1
def change_of_unit(W, rate, c):
    return W / c, rate * c**2
