# kind: right
# about: halves first
# points: 2
def accuracy_behind(macro, num_classes):
    wrong = (1 - macro) * (num_classes / 2)
    return 1.0 - wrong
