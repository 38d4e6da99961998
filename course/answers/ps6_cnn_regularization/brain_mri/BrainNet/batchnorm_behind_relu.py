# kind: wrong
# about: normalises behind ReLU
# points: 6
class BrainNet(nn.Module):
    def __init__(self, size=32, channels=(16, 32, 64, 128), dropout=0.2, batchnorm=False, classes=4):
        super().__init__()
        layers, before, side = [nn.AvgPool2d(2)], 1, size // 2
        for after in channels:
            layers += [nn.Conv2d(before, after, 3, padding=1), nn.ReLU()]
            layers += [nn.BatchNorm2d(after)] if batchnorm else []
            layers += [nn.MaxPool2d(2)]
            before, side = after, side // 2
        layers += [nn.Flatten(), nn.Dropout(dropout), nn.Linear(before * side**2, 128), nn.ReLU()]
        self.layers = nn.Sequential(*layers, nn.Dropout(dropout), nn.Linear(128, classes))

    def forward(self, x):
        return self.layers(x)
