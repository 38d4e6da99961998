# kind: right
# about: parameters in groups
# points: 2
def make_optimizer(model, name):
    groups = [{"params": [p]} for p in model.parameters()]
    match name:
        case "adam":
            return torch.optim.Adam(groups)
        case "sgd":
            return torch.optim.SGD(groups, lr=0.01, momentum=0.9, foreach=False)
