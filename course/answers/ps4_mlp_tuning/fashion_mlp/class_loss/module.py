# kind: right
# about: a loss module
# points: 2
def class_loss(scores, y):
    return nn.CrossEntropyLoss()(scores, y.long())
