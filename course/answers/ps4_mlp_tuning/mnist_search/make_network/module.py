# kind: right
# about: a module of its own
# points: 6
def make_network(widths, activations, batch_norm=False, dropout=0.0, inputs=28 * 28, classes=10):
    acts = {"relu": torch.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid,
            "leaky_relu": nn.functional.leaky_relu}

    class Net(nn.Module):
        def __init__(self):
            super().__init__()
            sizes = [inputs, *widths]
            self.hidden = nn.ModuleList(nn.Linear(a, b) for a, b in zip(sizes, widths))
            self.norms = nn.ModuleList(nn.BatchNorm1d(w) for w in widths) if batch_norm else None
            self.out = nn.Linear(sizes[-1], classes)

        def forward(self, x):
            x = x.flatten(1)
            for i, name in enumerate(activations):
                x = self.hidden[i](x)
                if self.norms is not None:
                    x = self.norms[i](x)
                x = acts[name](x)
                if i == 1:
                    x = nn.functional.dropout(x, dropout, self.training)
            return self.out(x)

    return Net()
