# kind: wrong
# about: more than the check is ready for
# points: 0
def net_settings():
    return dict(hidden_dim=1000, learning_rate=0.1, num_epochs=50, batch_size=50, flips=True)
