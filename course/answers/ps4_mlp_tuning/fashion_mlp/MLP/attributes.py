# kind: right
# about: layers as attributes with numbers, one ReLU for all
# points: 7
class MLP(nn.Module):
    def __init__(self, k, hidden, inputs=28 * 28, classes=10):
        super().__init__()
        self.k = k
        self.relu = nn.ReLU()
        setattr(self, "layer0", nn.Linear(inputs, hidden))
        for i in range(k):
            setattr(self, f"layer{i + 1}", nn.Linear(hidden, hidden))
        self.out = nn.Linear(hidden, classes)

    def forward(self, x):
        x = x.view(len(x), -1)
        for i in range(self.k + 1):
            x = self.relu(getattr(self, f"layer{i}")(x))
        return self.out(x)
