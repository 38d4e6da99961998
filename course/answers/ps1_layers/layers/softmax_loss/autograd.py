# kind: right
# about: lets torch differentiate; returns a tensor with a gradient graph
# points: 12
import torch


def softmax_loss(x, y):
    scores = torch.tensor(x, requires_grad=True)
    loss = torch.nn.functional.cross_entropy(scores, torch.as_tensor(np.asarray(y, dtype=np.int64)))
    loss.backward()
    return loss, scores.grad
