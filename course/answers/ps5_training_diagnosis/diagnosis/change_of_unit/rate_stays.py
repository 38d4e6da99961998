# kind: wrong
# about: the rate as it was
# points: 1
def change_of_unit(W, rate, c):
    return W / c, rate
