# kind: wrong
# about: layers without biases
# points: 0
class MLP(nn.Module):
    def __init__(self, k, hidden, inputs=28 * 28, classes=10):
        super().__init__()
        layers = [nn.Flatten(), nn.Linear(inputs, hidden, bias=False), nn.ReLU()]
        for _ in range(k):
            layers += [nn.Linear(hidden, hidden, bias=False), nn.ReLU()]
        self.net = nn.Sequential(*layers, nn.Linear(hidden, classes, bias=False))

    def forward(self, x):
        return self.net(x)
