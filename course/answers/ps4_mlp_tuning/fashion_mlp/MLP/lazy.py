# kind: right
# about: lazy layers
# points: 7
class MLP(nn.Module):
    def __init__(self, k, hidden, inputs=28 * 28, classes=10):
        super().__init__()
        layers = [nn.Flatten()]
        for _ in range(k + 1):
            layers += [nn.LazyLinear(hidden), nn.ReLU()]
        self.net = nn.Sequential(*layers, nn.LazyLinear(classes))
        self.net(torch.zeros(1, inputs))

    def forward(self, x):
        return self.net(x)
