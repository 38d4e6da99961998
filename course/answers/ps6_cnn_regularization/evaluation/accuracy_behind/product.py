# kind: wrong
# about: multiplies the average by the classes
# points: 0
def accuracy_behind(macro, num_classes):
    return macro * num_classes / 2
