# kind: wrong
# about: forgets the layers between
# points: 1
def mlp_parameters(k, hidden, inputs=28 * 28, classes=10):
    return (inputs + 1) * hidden + (hidden + 1) * classes
