# kind: wrong
# about: the example of the docstring
# points: 0
def diagnosis():
    return ["no zero_grad", "leakage", "zero weights", "eval forgotten"]
