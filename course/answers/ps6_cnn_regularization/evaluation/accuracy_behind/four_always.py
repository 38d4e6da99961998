# kind: wrong
# about: four classes, whatever is given
# points: 0
def accuracy_behind(macro, num_classes):
    return 1 - 2 * (1 - macro)
