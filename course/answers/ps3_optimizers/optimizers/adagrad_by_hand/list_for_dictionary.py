# kind: wrong
# about: two numbers without names
# points: 0
def adagrad_by_hand():
    return [0.01, 0.05]
