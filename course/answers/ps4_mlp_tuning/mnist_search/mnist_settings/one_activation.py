# kind: wrong
# about: fewer activations than layers
# points: 0
def mnist_settings():
    return dict(widths=[128, 64], activations=["relu"], learning_rate=1e-3, num_epochs=10, batch_size=32)
