# kind: wrong
# about: the same hidden layer k times
# points: 4
class MLP(nn.Module):
    def __init__(self, k, hidden, inputs=28 * 28, classes=10):
        super().__init__()
        hidden_layer = nn.Linear(hidden, hidden)
        layers = [nn.Flatten(), nn.Linear(inputs, hidden), nn.ReLU()] + [hidden_layer, nn.ReLU()] * k
        self.net = nn.Sequential(*layers, nn.Linear(hidden, classes))

    def forward(self, x):
        return self.net(x)
