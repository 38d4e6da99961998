# kind: right
# about: lets PyTorch differentiate
# points: 8
def conv_backward(dout, cache):
    import torch

    x, w, b, conv_param = cache
    tensors = [torch.tensor(np.array(a), requires_grad=True) for a in (x, w, b)]
    out = torch.nn.functional.conv2d(
        *tensors, stride=conv_param["stride"], padding=conv_param["pad"]
    )
    out.backward(torch.tensor(np.array(dout)))
    return tuple(t.grad.numpy() for t in tensors)
