# kind: right
# about: is a sequence itself
# points: 8
class BrainNet(nn.Sequential):
    def __init__(self, size=32, channels=(16, 32, 64, 128), dropout=0.2, batchnorm=False, classes=4):
        layers, before, side = [nn.AvgPool2d(2)], 1, size // 2
        for after in channels:
            block = [nn.Conv2d(before, after, 3, padding=1)]
            if batchnorm:
                block.append(nn.BatchNorm2d(after))
            layers.append(nn.Sequential(*block, nn.ReLU(), nn.MaxPool2d(2)))
            before, side = after, side // 2
        head = [nn.Flatten(), nn.Dropout(dropout), nn.Linear(before * side**2, 128)]
        super().__init__(*layers, *head, nn.ReLU(), nn.Dropout(dropout), nn.Linear(128, classes))
