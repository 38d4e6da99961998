# kind: wrong
# about: takes flat pictures only
# points: 6
class MLP(nn.Module):
    def __init__(self, k, hidden, inputs=28 * 28, classes=10):
        super().__init__()
        layers = [nn.Linear(inputs, hidden), nn.ReLU()]
        for _ in range(k):
            layers += [nn.Linear(hidden, hidden), nn.ReLU()]
        self.net = nn.Sequential(*layers, nn.Linear(hidden, classes))

    def forward(self, x):
        return self.net(x)
