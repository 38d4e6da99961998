# kind: wrong
# about: the sum over the batch
# points: 0
# diagnosis: none
def class_loss(scores, y):
    return nn.functional.cross_entropy(scores, y, reduction="sum")
