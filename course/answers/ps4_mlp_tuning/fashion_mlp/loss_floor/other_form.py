# kind: right
# about: ln(e + C - 1) - 1, by Python's math
# points: 4
def loss_floor(num_classes):
    import math
    return math.log(math.e + num_classes - 1) - 1
