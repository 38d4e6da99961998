# kind: wrong
# about: SGD without momentum
# points: 1
def make_optimizer(model, name):
    if name == "adam":
        return torch.optim.Adam(model.parameters())
    return torch.optim.SGD(model.parameters(), lr=0.01)
