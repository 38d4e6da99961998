# kind: wrong
# about: PyTorch's default rate for SGD
# points: 1
def make_optimizer(model, name):
    if name == "adam":
        return torch.optim.Adam(model.parameters())
    return torch.optim.SGD(model.parameters(), momentum=0.9)
