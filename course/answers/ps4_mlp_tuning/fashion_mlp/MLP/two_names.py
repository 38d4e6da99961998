# kind: right
# about: the same layers under two names
# points: 7
class MLP(nn.Module):
    def __init__(self, k, hidden, inputs=28 * 28, classes=10):
        super().__init__()
        self.hidden = nn.ModuleList(
            [nn.Linear(inputs if i == 0 else hidden, hidden) for i in range(k + 1)]
        )
        self.out = nn.Linear(hidden, classes)
        steps = [nn.Flatten()]
        for layer in self.hidden:
            steps += [layer, nn.ReLU()]
        self.net = nn.Sequential(*steps, self.out)

    def forward(self, x):
        return self.net(x)
