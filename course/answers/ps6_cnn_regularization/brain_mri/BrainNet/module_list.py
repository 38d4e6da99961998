# kind: right
# about: layers in lists, a loop in forward
# points: 8
class BrainNet(nn.Module):
    def __init__(self, size=32, channels=(16, 32, 64, 128), dropout=0.2, batchnorm=False, classes=4):
        super().__init__()
        sizes = [1, *channels]
        self.convs = nn.ModuleList(
            nn.Conv2d(a, b, kernel_size=3, padding="same") for a, b in zip(sizes, channels)
        )
        self.norms = nn.ModuleList(
            nn.BatchNorm2d(c) if batchnorm else nn.Identity() for c in channels
        )
        self.drop = nn.Dropout(dropout)
        self.fc1 = nn.Linear(channels[-1] * (size // 2 ** (len(channels) + 1)) ** 2, 128)
        self.fc2 = nn.Linear(128, classes)

    def forward(self, x):
        x = nn.functional.avg_pool2d(x, 2)
        for conv, norm in zip(self.convs, self.norms):
            x = nn.functional.max_pool2d(torch.relu(norm(conv(x))), 2)
        x = self.drop(torch.flatten(x, 1))
        return self.fc2(self.drop(torch.relu(self.fc1(x))))
