# kind: right
# about: torch cross entropy, tensors back
# points: 12
import torch
def softmax_loss(x, y):
    t = torch.tensor(np.ascontiguousarray(x), requires_grad=True)
    loss = torch.nn.functional.cross_entropy(t, torch.as_tensor(np.ascontiguousarray(y)).long())
    loss.backward()
    return loss, t.grad
