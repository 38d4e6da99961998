# kind: right
# about: makes the last layer first
# points: 7
class MLP(nn.Module):
    def __init__(self, k, hidden, inputs=28 * 28, classes=10):
        super().__init__()
        self.last = nn.Linear(hidden, classes)
        self.rest = nn.Sequential(*[m for _ in range(k) for m in (nn.Linear(hidden, hidden), nn.ReLU())])
        self.first = nn.Linear(inputs, hidden)

    def forward(self, x):
        h = self.first(x.reshape(x.shape[0], -1)).clamp(min=0)
        return self.last(self.rest(h))
