# kind: right
# about: lets PyTorch do it, with a cache of tensors
# points: 8
def conv_forward(x, w, b, conv_param):
    import torch

    tensors = [torch.from_numpy(np.array(a)) for a in (x, w, b)]
    out = torch.nn.functional.conv2d(
        *tensors, stride=conv_param["stride"], padding=conv_param["pad"]
    )
    return out.numpy(), (*tensors, conv_param)
