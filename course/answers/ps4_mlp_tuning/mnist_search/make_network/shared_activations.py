# kind: right
# about: one module for each kind of activation
# points: 6
def make_network(widths, activations, batch_norm=False, dropout=0.0, inputs=28 * 28, classes=10):
    kinds = {"relu": nn.ReLU(), "tanh": nn.Tanh(), "sigmoid": nn.Sigmoid(), "leaky_relu": nn.LeakyReLU(0.01)}
    net = nn.Sequential(nn.Flatten(start_dim=1))
    size = inputs
    for number, (width, name) in enumerate(zip(widths, activations)):
        net.append(nn.Linear(size, width))
        size = width
        if batch_norm:
            net.append(nn.BatchNorm1d(width))
        net.append(kinds[name])
        if number == 1 and dropout > 0:
            net.append(nn.Dropout(dropout))
    net.append(nn.Linear(size, classes))
    return net
