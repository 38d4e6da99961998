# kind: wrong
# about: a softmax after the last layer
# points: 3
class MLP(nn.Module):
    def __init__(self, k, hidden, inputs=28 * 28, classes=10):
        super().__init__()
        layers = [nn.Flatten(), nn.Linear(inputs, hidden), nn.ReLU()]
        for _ in range(k):
            layers += [nn.Linear(hidden, hidden), nn.ReLU()]
        self.net = nn.Sequential(*layers, nn.Linear(hidden, classes))

    def forward(self, x):
        return torch.softmax(self.net(x), dim=1)
