# kind: right
# about: parameters as a list, defaults written out
# points: 2
def make_optimizer(model, name):
    parameters = list(model.parameters())
    if name == "sgd":
        return torch.optim.SGD(parameters, 0.01, 0.9)
    return torch.optim.Adam(parameters, lr=1e-3, betas=(0.9, 0.999))
