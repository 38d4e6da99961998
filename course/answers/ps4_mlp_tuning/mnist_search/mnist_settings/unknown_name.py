# kind: wrong
# about: an activation that is not offered
# points: 0
def mnist_settings():
    return dict(widths=[128], activations=["gelu"], learning_rate=1e-3, num_epochs=10, batch_size=32)
