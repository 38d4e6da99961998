# kind: wrong
# about: one loss for each picture
# points: 0
def class_loss(scores, y):
    return nn.functional.cross_entropy(scores, y, reduction="none")
