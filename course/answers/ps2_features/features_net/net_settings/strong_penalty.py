# kind: wrong
# about: regularisation that leaves nothing to learn
# points: 0
def net_settings():
    return dict(hidden_dim=200, learning_rate=0.1, num_epochs=10, batch_size=50, reg=1.0)
