# kind: right
# about: weights and biases apart, as a float
# points: 3
def mlp_parameters(k, hidden, inputs=28 * 28, classes=10):
    weights = inputs * hidden + k * hidden**2 + hidden * classes
    biases = hidden * (k + 1) + classes
    return float(weights + biases)
