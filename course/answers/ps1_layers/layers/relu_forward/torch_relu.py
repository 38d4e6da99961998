# kind: right
# about: torch tensor out with grad, tensor as cache
# points: 4
import torch
def relu_forward(x):
    t = torch.tensor(np.ascontiguousarray(x), requires_grad=True)
    return torch.relu(t), t
