# kind: right
# about: lets PyTorch find the size of the first linear layer
# points: 8
class BrainNet(nn.Module):
    def __init__(
        self, size=32, channels=(16, 32, 64, 128), dropout=0.2, batchnorm=False, classes=4
    ):
        super().__init__()
        layers, before = [nn.AvgPool2d(2)], 1
        for after in channels:
            layers += [nn.Conv2d(before, after, 3, padding="same")]
            layers += [nn.BatchNorm2d(after)] if batchnorm else []
            layers += [nn.ReLU(inplace=True), nn.MaxPool2d(2)]
            before = after
        layers += [nn.Flatten(), nn.Dropout(dropout), nn.LazyLinear(128), nn.ReLU()]
        layers += [nn.Dropout(dropout), nn.LazyLinear(classes)]
        self.layers = nn.Sequential(*layers)

    def forward(self, x):
        return self.layers(x)
