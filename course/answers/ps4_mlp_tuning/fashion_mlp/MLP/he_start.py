# kind: right
# about: starts from weights of its own choice
# points: 7
class MLP(nn.Module):
    def __init__(self, k, hidden, inputs=28 * 28, classes=10):
        super().__init__()
        widths = [inputs, *(hidden for _ in range(k + 1)), classes]
        parts = [nn.Flatten(start_dim=1)]
        for i in range(len(widths) - 1):
            layer = nn.Linear(widths[i], widths[i + 1])
            nn.init.kaiming_normal_(layer.weight)
            nn.init.zeros_(layer.bias)
            parts += [layer, nn.ReLU(inplace=True)]
        self.model = nn.Sequential(*parts[:-1])

    def forward(self, x):
        return self.model(x)
