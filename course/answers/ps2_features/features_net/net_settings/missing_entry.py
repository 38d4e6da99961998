# kind: wrong
# about: no batch size
# points: 0
def net_settings():
    return dict(hidden_dim=300, learning_rate=0.2, num_epochs=13, flips=True)
