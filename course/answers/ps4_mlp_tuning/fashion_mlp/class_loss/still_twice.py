# kind: wrong
# about: softmax twice, as it was
# points: 0
def class_loss(scores, y):
    return nn.functional.cross_entropy(torch.softmax(scores, dim=1), y)
