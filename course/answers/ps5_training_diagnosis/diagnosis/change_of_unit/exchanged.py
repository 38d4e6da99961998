# kind: wrong
# about: rate first
# points: 0
def change_of_unit(W, rate, c):
    return rate / c**2, W / c
