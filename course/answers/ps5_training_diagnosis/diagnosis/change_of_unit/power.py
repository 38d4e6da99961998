# kind: right
# about: powers
# points: 3
def change_of_unit(W, rate, c):
    return np.multiply(W, c**-1.0), rate * c**-2.0
