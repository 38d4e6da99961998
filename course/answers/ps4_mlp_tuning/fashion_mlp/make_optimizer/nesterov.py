# kind: wrong
# about: Nesterov momentum
# points: 1
def make_optimizer(model, name):
    if name == "adam":
        return torch.optim.Adam(model.parameters())
    return torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9, nesterov=True)
