# kind: wrong
# about: hidden layers in a plain list, unknown to PyTorch
# points: 1
class MLP(nn.Module):
    def __init__(self, k, hidden, inputs=28 * 28, classes=10):
        super().__init__()
        self.first = nn.Linear(inputs, hidden)
        self.hidden = [nn.Linear(hidden, hidden) for _ in range(k)]
        self.last = nn.Linear(hidden, classes)

    def forward(self, x):
        x = torch.relu(self.first(x.flatten(1)))
        for layer in self.hidden:
            x = torch.relu(layer(x))
        return self.last(x)
