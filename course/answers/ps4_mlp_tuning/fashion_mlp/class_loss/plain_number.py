# kind: wrong
# about: a number that nothing can be differentiated by
# points: 0
def class_loss(scores, y):
    return nn.functional.cross_entropy(scores, y).item()
