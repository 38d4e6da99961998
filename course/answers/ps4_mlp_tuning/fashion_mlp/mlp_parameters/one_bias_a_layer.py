# kind: wrong
# about: one bias for each layer
# points: 0
def mlp_parameters(k, hidden, inputs=28 * 28, classes=10):
    return inputs * hidden + 1 + k * (hidden * hidden + 1) + hidden * classes + 1
