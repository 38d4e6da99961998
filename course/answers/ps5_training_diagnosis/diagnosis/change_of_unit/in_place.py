# kind: wrong
# about: changes the weights in place
# points: 0
def change_of_unit(W, rate, c):
    W /= c
    return W, rate / c**2
