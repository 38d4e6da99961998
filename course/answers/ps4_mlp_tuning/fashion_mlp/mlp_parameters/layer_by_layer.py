# kind: right
# about: adds up layer by layer
# points: 3
def mlp_parameters(k, hidden, inputs=28 * 28, classes=10):
    total, before = 0, inputs
    for size in [hidden] * (k + 1) + [classes]:
        total += before * size + size
        before = size
    return total
