# kind: right
# about: is an nn.Sequential itself
# points: 7
class MLP(nn.Sequential):
    def __init__(self, k, hidden, inputs=28 * 28, classes=10):
        widths = [inputs] + [hidden] * (k + 1)
        layers = [nn.Flatten()]
        for a, b in zip(widths, widths[1:]):
            layers.extend((nn.Linear(a, b), nn.ReLU(inplace=True)))
        super().__init__(*layers, nn.Linear(hidden, classes))
