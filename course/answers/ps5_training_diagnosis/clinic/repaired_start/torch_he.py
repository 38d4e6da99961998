# kind: right
# about: by PyTorch
# points: 5
def repaired_start(widths, seed):
    generator = torch.Generator().manual_seed(int(seed))
    layers = []
    for fan_in, fan_out in zip(widths[:-1], widths[1:]):
        W = torch.empty(fan_out, fan_in)
        torch.nn.init.kaiming_normal_(W, nonlinearity="relu", generator=generator)
        layers.append((W.T.numpy().copy(), np.zeros(fan_out, dtype=np.float32)))
    return layers
