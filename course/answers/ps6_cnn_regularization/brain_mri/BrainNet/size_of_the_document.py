# kind: wrong
# about: a first linear layer of 32,768 numbers
# points: 0
class BrainNet(nn.Module):
    def __init__(self, size=32, channels=(16, 32, 64, 128), dropout=0.2, batchnorm=False, classes=4):
        super().__init__()
        layers, before = [nn.AvgPool2d(2)], 1
        for after in channels:
            layers += [nn.Conv2d(before, after, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
            before = after
        layers += [nn.Flatten(), nn.Dropout(dropout), nn.Linear(32768, 128), nn.ReLU()]
        self.layers = nn.Sequential(*layers, nn.Dropout(dropout), nn.Linear(128, classes))

    def forward(self, x):
        return self.layers(x)
