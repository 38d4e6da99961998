# kind: wrong
# about: AdamW, which also shrinks the weights
# points: 1
def make_optimizer(model, name):
    if name == "adam":
        return torch.optim.AdamW(model.parameters())
    return torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
