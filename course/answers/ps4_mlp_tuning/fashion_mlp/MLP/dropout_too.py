# kind: wrong
# about: dropout that nobody asked for
# points: 3
class MLP(nn.Module):
    def __init__(self, k, hidden, inputs=28 * 28, classes=10):
        super().__init__()
        layers = [nn.Flatten(), nn.Linear(inputs, hidden), nn.ReLU(), nn.Dropout(0.2)]
        for _ in range(k):
            layers += [nn.Linear(hidden, hidden), nn.ReLU(), nn.Dropout(0.2)]
        self.net = nn.Sequential(*layers, nn.Linear(hidden, classes))

    def forward(self, x):
        return self.net(x)
