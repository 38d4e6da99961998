# kind: wrong
# about: weights divided by the square too
# points: 2
def change_of_unit(W, rate, c):
    return W / c**2, rate / c**2
