# kind: wrong
# about: the sign is missing
# points: 0
# diagnosis: wrong sign
def class_loss(scores, y):
    return torch.log_softmax(scores, dim=1)[torch.arange(len(y)), y].mean()
