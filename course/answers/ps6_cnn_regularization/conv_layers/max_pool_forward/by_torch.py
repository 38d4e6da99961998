# kind: right
# about: lets PyTorch do it
# points: 4
def max_pool_forward(x, pool_param):
    import torch

    window = pool_param["pool_height"], pool_param["pool_width"]
    x_tensor = torch.from_numpy(np.array(x))
    out = torch.nn.functional.max_pool2d(x_tensor, window, pool_param["stride"])
    return out.numpy(), (x, pool_param)
