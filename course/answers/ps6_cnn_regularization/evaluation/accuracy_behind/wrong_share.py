# kind: wrong
# about: gives the share of wrong answers
# points: 0
def accuracy_behind(macro, num_classes):
    return num_classes * (1 - macro) / 2
