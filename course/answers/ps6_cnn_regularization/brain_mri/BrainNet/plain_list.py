# kind: wrong
# about: keeps the layers in a plain list, where PyTorch does not find them
# points: 1
class BrainNet(nn.Module):
    def __init__(
        self, size=32, channels=(16, 32, 64, 128), dropout=0.2, batchnorm=False, classes=4
    ):
        super().__init__()
        self.layers, before = [nn.AvgPool2d(2)], 1
        for after in channels:
            self.layers.append(nn.Conv2d(before, after, 3, padding=1))
            if batchnorm:
                self.layers.append(nn.BatchNorm2d(after))
            self.layers += [nn.ReLU(), nn.MaxPool2d(2)]
            before = after
        features = before * (size // 2 ** (len(channels) + 1)) ** 2
        self.layers += [nn.Flatten(), nn.Dropout(dropout), nn.Linear(features, 128), nn.ReLU()]
        self.layers += [nn.Dropout(dropout), nn.Linear(128, classes)]

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return x
