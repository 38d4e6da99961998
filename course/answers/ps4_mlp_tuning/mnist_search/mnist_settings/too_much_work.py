# kind: wrong
# about: far too much work
# points: 0
def mnist_settings():
    return dict(widths=[512, 512], activations=["relu", "tanh"], learning_rate=1e-3, num_epochs=50, batch_size=32)
