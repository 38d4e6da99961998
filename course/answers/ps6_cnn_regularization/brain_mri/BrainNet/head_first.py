# kind: right
# about: the head is made first, one pooling and one dropout serve all, functions for the rest
# points: 8
class BrainNet(nn.Module):
    def __init__(
        self, size=32, channels=(16, 32, 64, 128), dropout=0.2, batchnorm=False, classes=4
    ):
        super().__init__()
        side = size // 2
        for _ in channels:
            side = side // 2
        self.scores = nn.Linear(128, classes)
        self.hidden = nn.Linear(channels[-1] * side * side, 128)
        self.drop, self.pool = nn.Dropout(dropout), nn.MaxPool2d(2)
        self.convs, self.norms = nn.ModuleList(), nn.ModuleList()
        for before, after in zip([1, *channels[:-1]], channels):
            self.convs.append(nn.Conv2d(before, after, (3, 3), 1, 1))
            self.norms.append(nn.BatchNorm2d(after) if batchnorm else nn.Identity())

    def forward(self, x):
        x = nn.functional.avg_pool2d(x, 2)
        for conv, norm in zip(self.convs, self.norms):
            x = self.pool(norm(conv(x))).clamp(min=0)
        x = self.drop(x.view(x.shape[0], -1))
        return self.scores(self.drop(self.hidden(x).relu()))
