# kind: wrong
# about: a rate that hardly moves
# points: 0
def mnist_settings():
    return dict(widths=[128], activations=["relu"], learning_rate=1e-6, num_epochs=20, batch_size=32)
