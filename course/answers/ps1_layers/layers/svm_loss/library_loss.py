# kind: right
# about: torch's own multi-class margin loss, which divides by the classes
# points: 11
import torch
from torch.nn.functional import multi_margin_loss


def svm_loss(x, y):
    scores = torch.from_numpy(x.copy()).requires_grad_()
    loss = multi_margin_loss(scores, torch.as_tensor(y).long()) * x.shape[1]
    (dx,) = torch.autograd.grad(loss, scores)
    return loss.item(), dx.numpy()
