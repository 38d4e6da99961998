# kind: right
# about: lets torch differentiate and returns a tensor
# points: 5
# spoils: affine_relu_backward
import torch


def relu_backward(dout, cache):
    x = torch.tensor(np.asarray(cache), requires_grad=True)
    torch.relu(x).backward(torch.as_tensor(dout))
    return x.grad
