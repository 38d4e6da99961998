# kind: right
# about: by a dictionary
# points: 2
def make_optimizer(model, name):
    kinds = {"adam": (torch.optim.Adam, {}), "sgd": (torch.optim.SGD, {"lr": 1e-2, "momentum": 0.9})}
    kind, options = kinds[name]
    return kind(model.parameters(), **options)
