# kind: right
# about: blocks in a list, and the same layers in what is made of it
# points: 6
class Blocks(nn.Module):
    def __init__(self, blocks, last):
        super().__init__()
        self.blocks, self.last = nn.ModuleList(blocks), last
        self.net = nn.Sequential(nn.Flatten(), *blocks, last)

    def forward(self, x):
        return self.net(x)


def make_network(widths, activations, batch_norm=False, dropout=0.0, inputs=28 * 28, classes=10):
    acts = {"relu": nn.ReLU, "tanh": nn.Tanh, "sigmoid": nn.Sigmoid, "leaky_relu": nn.LeakyReLU}
    blocks, size = [], inputs
    for i, (width, name) in enumerate(zip(widths, activations)):
        parts = [nn.Linear(size, width)]
        parts += [nn.BatchNorm1d(width)] if batch_norm else []
        parts += [acts[name](), nn.Dropout(dropout if i == 1 else 0.0)]
        blocks.append(nn.Sequential(*parts))
        size = width
    return Blocks(blocks, nn.Linear(size, classes))
