# kind: wrong
# about: no biases before a normalisation
# points: 4
def make_network(widths, activations, batch_norm=False, dropout=0.0, inputs=28 * 28, classes=10):
    kinds = {"relu": nn.ReLU, "tanh": nn.Tanh, "sigmoid": nn.Sigmoid, "leaky_relu": nn.LeakyReLU}
    layers, size = [nn.Flatten()], inputs
    for number, (width, name) in enumerate(zip(widths, activations), start=1):
        layers.append(nn.Linear(size, width, bias=not batch_norm))
        if batch_norm:
            layers.append(nn.BatchNorm1d(width))
        layers.append(kinds[name]())
        if number == 2:
            layers.append(nn.Dropout(dropout))
        size = width
    return nn.Sequential(*layers, nn.Linear(size, classes))
