# kind: wrong
# about: moves the matrices and not the biases
# points: 0
def make_optimizer(model, name):
    matrices = [p for p in model.parameters() if p.ndim == 2]
    if name == "adam":
        return torch.optim.Adam(matrices)
    return torch.optim.SGD(matrices, lr=0.01, momentum=0.9)
