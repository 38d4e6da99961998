# kind: wrong
# about: takes the logarithm of probabilities that may be 0
# points: 0
def class_loss(scores, y):
    probabilities = torch.softmax(scores, dim=1)
    return -torch.log(probabilities[torch.arange(len(y)), y]).mean()
