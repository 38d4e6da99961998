# kind: right
# about: lets torch differentiate; returns a tensor with a gradient graph
# points: 11
import torch


def svm_loss(x, y):
    scores = torch.tensor(x, requires_grad=True)
    labels = torch.tensor(y, dtype=torch.long)
    right = scores.gather(1, labels[:, None])
    other = torch.ones_like(scores, dtype=torch.bool).scatter(1, labels[:, None], False)
    loss = ((scores - right + 1).clamp(min=0) * other).sum() / len(labels)
    loss.backward()
    return loss, scores.grad
