# kind: right
# about: multiplied out
# points: 2
def accuracy_behind(macro, num_classes):
    return (2 - num_classes + num_classes * macro) / 2
