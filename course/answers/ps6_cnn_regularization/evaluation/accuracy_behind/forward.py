# kind: wrong
# about: the formula the other way round
# points: 0
def accuracy_behind(macro, num_classes):
    return 1 - 2 * (1 - macro) / num_classes
