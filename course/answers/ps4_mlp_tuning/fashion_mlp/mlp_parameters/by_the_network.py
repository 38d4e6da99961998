# kind: right
# about: makes the layers and counts
# points: 3
def mlp_parameters(k, hidden, inputs=28 * 28, classes=10):
    sizes = [inputs, *[hidden] * (k + 1), classes]
    layers = [nn.Linear(a, b, device="meta") for a, b in zip(sizes, sizes[1:])]
    return sum(p.numel() for layer in layers for p in layer.parameters())
