# kind: right
# about: one wide layer, normalised
# points: 5
def mnist_settings():
    return dict(widths=[256], activations=["relu"], learning_rate=1e-3, num_epochs=20, batch_size=32, batch_norm=True)
