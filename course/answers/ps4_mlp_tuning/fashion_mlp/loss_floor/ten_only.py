# kind: wrong
# about: the number for ten classes
# points: 2
def loss_floor(num_classes):
    return 1.461150171734475
