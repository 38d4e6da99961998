# kind: right
# about: a block for each layer
# points: 6
def make_network(widths, activations, batch_norm=False, dropout=0.0, inputs=28 * 28, classes=10):
    kinds = dict(relu=nn.ReLU, tanh=nn.Tanh, sigmoid=nn.Sigmoid, leaky_relu=nn.LeakyReLU)
    blocks = [nn.Flatten()]
    for i in range(len(widths)):
        before = inputs if i == 0 else widths[i - 1]
        block = [nn.Linear(before, widths[i])]
        if batch_norm:
            block.append(nn.BatchNorm1d(widths[i]))
        block.append(kinds[activations[i]]())
        if i == 1:
            block.append(nn.Dropout(p=dropout))
        blocks.append(nn.Sequential(*block))
    return nn.Sequential(nn.Sequential(*blocks), nn.Linear(widths[-1], classes))
