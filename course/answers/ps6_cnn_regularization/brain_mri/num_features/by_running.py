# kind: right
# about: runs an empty picture through
# points: 2
def num_features(size, channels=(16, 32, 64, 128)):
    x = torch.zeros(1, 1, size, size)
    for _ in range(len(channels) + 1):
        x = nn.functional.max_pool2d(x, 2)
    return x.numel() * channels[-1]
