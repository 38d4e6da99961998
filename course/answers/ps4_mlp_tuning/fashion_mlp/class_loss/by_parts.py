# kind: right
# about: log_softmax and nll_loss
# points: 2
def class_loss(scores, y):
    return nn.functional.nll_loss(torch.log_softmax(scores, dim=1), y)
