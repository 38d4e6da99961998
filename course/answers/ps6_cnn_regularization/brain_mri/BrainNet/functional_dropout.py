# kind: right
# about: dropout as a function that knows the mode
# points: 8
class BrainNet(nn.Module):
    def __init__(self, size=32, channels=(16, 32, 64, 128), dropout=0.2, batchnorm=False, classes=4):
        super().__init__()
        self.p = dropout
        layers, last = [], 1
        for c in channels:
            layers += [nn.Conv2d(last, c, 3, 1, 1)]
            layers += [nn.BatchNorm2d(c)] if batchnorm else []
            layers += [nn.MaxPool2d(2), nn.ReLU()]
            last = c
        self.body = nn.Sequential(*layers)
        with torch.no_grad():
            side = size // 2
            for _ in channels:
                side = side // 2
        self.one = nn.Linear(last * side * side, 128)
        self.two = nn.Linear(128, classes)

    def forward(self, x):
        x = self.body(nn.functional.adaptive_avg_pool2d(x[:, :, : x.shape[2] // 2 * 2, : x.shape[3] // 2 * 2], x.shape[2] // 2)).flatten(1)
        x = nn.functional.dropout(x, self.p, training=self.training)
        x = torch.relu(self.one(x))
        return self.two(nn.functional.dropout(x, self.p, training=self.training))
