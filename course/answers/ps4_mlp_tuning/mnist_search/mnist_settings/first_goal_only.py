# kind: wrong
# about: sigmoid, brief
# points: 2
def mnist_settings():
    return dict(widths=[64], activations=["sigmoid"], learning_rate=1e-3, num_epochs=8, batch_size=32)
