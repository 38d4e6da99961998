# kind: wrong
# about: a small number inside the logarithm
# points: 0
def class_loss(scores, y):
    probabilities = torch.softmax(scores, dim=1)
    right = probabilities[torch.arange(len(y)), y]
    return -torch.log(right + 1e-9).mean()
