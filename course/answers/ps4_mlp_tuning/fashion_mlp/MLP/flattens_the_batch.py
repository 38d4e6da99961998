# kind: wrong
# about: flattens the batch as well
# points: 3
class MLP(nn.Module):
    def __init__(self, k, hidden, inputs=28 * 28, classes=10):
        super().__init__()
        self.first = nn.Linear(inputs, hidden)
        self.between = nn.ModuleList([nn.Linear(hidden, hidden) for _ in range(k)])
        self.last = nn.Linear(hidden, classes)

    def forward(self, x):
        h = torch.relu(self.first(torch.flatten(x)))
        for layer in self.between:
            h = torch.relu(layer(h))
        return self.last(h)
