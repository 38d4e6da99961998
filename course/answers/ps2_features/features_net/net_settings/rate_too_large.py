# kind: wrong
# about: steps that overshoot
# points: 0
def net_settings():
    return dict(hidden_dim=100, learning_rate=30.0, num_epochs=5, batch_size=100, flips=True)
