# kind: wrong
# about: leaves out the biases that batch normalisation would cancel
# points: 6
class BrainNet(nn.Module):
    def __init__(
        self, size=32, channels=(16, 32, 64, 128), dropout=0.2, batchnorm=False, classes=4
    ):
        super().__init__()
        layers, before = [nn.AvgPool2d(2)], 1
        for after in channels:
            layers.append(nn.Conv2d(before, after, 3, padding=1, bias=not batchnorm))
            if batchnorm:
                layers.append(nn.BatchNorm2d(after))
            layers += [nn.ReLU(), nn.MaxPool2d(2)]
            before = after
        features = before * (size // 2 ** (len(channels) + 1)) ** 2
        layers += [nn.Flatten(), nn.Dropout(dropout), nn.Linear(features, 128), nn.ReLU()]
        layers += [nn.Dropout(dropout), nn.Linear(128, classes)]
        self.layers = nn.Sequential(*layers)

    def forward(self, x):
        return self.layers(x)
