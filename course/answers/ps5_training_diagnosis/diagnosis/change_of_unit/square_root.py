# kind: right
# about: the rate in two divisions, as a list
# points: 3
def change_of_unit(W, rate, c):
    return [np.asarray(W) * (1.0 / c), rate / c / c]
