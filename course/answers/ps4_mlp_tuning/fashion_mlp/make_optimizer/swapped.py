# kind: wrong
# about: the two names exchanged
# points: 0
def make_optimizer(model, name):
    if name == "sgd":
        return torch.optim.Adam(model.parameters())
    return torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
