# kind: wrong
# about: log_softmax over the batch
# points: 0
def class_loss(scores, y):
    return nn.functional.nll_loss(torch.log_softmax(scores, dim=0), y)
