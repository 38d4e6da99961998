# kind: right
# about: PyTorch's unfold
# points: 4
def im2col(x, height, width, stride, pad):
    import torch

    columns = torch.nn.functional.unfold(
        torch.from_numpy(np.array(x)), (height, width), padding=pad, stride=stride
    )
    return columns.transpose(1, 2).reshape(-1, x.shape[1] * height * width).numpy()
