# kind: wrong
# about: super().__init__() is forgotten
# points: 0
class MLP(nn.Module):
    def __init__(self, k, hidden, inputs=28 * 28, classes=10):
        self.first = nn.Linear(inputs, hidden)
        self.between = nn.ModuleList([nn.Linear(hidden, hidden) for _ in range(k)])
        self.last = nn.Linear(hidden, classes)

    def forward(self, x):
        h = torch.relu(self.first(x.flatten(1)))
        for layer in self.between:
            h = torch.relu(layer(h))
        return self.last(h)
