# kind: wrong
# about: Adam whatever is asked for
# points: 1
def make_optimizer(model, name):
    return torch.optim.Adam(model.parameters())
