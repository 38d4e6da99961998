# kind: wrong
# about: stops after a few epochs
# points: 4
def net_settings():
    return dict(hidden_dim=100, learning_rate=0.1, num_epochs=10, batch_size=100)
