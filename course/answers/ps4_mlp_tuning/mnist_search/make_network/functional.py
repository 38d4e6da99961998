# kind: right
# about: functions in place of layers
# points: 6
class Net(nn.Module):
    def __init__(self, widths, activations, batch_norm, dropout, inputs, classes):
        super().__init__()
        sizes = [inputs, *widths]
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in zip(sizes, sizes[1:]))
        self.norms = nn.ModuleList(nn.BatchNorm1d(n) for n in widths if batch_norm)
        self.out = nn.Linear(sizes[-1], classes)
        self.names, self.dropout = activations, dropout

    def forward(self, x):
        h = x.flatten(1)
        for i, layer in enumerate(self.layers):
            h = layer(h)
            if self.norms:
                h = self.norms[i](h)
            h = getattr(nn.functional, self.names[i])(h)
            if i == 1:
                h = nn.functional.dropout(h, self.dropout, self.training)
        return self.out(h)


def make_network(widths, activations, batch_norm=False, dropout=0.0, inputs=28 * 28, classes=10):
    return Net(widths, activations, batch_norm, dropout, inputs, classes)
