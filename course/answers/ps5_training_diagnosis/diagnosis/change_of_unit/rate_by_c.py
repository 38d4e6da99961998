# kind: wrong
# about: the rate divided by c once
# points: 1
def change_of_unit(W, rate, c):
    return W / c, rate / c
