# kind: wrong
# about: two numbers without names
# points: 0
# diagnosis: none
def adagrad_by_hand():
    return [0.01, 0.05]
