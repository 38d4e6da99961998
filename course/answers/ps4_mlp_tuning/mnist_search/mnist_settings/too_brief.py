# kind: wrong
# about: one epoch
# points: 0
def mnist_settings():
    return dict(widths=[64], activations=["relu"], learning_rate=1e-3, num_epochs=1, batch_size=64)
