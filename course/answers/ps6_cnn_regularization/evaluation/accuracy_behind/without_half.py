# kind: wrong
# about: forgets the half
# points: 0
def accuracy_behind(macro, num_classes):
    return 1 - num_classes * (1 - macro)
