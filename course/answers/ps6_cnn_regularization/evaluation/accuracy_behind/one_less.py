# kind: wrong
# about: divides by the other classes
# points: 0
def accuracy_behind(macro, num_classes):
    return 1 - (num_classes - 1) * (1 - macro) / 2
