# kind: wrong
# about: flips written out
# points: 0
def net_settings():
    return dict(hidden_dim=300, learning_rate=0.2, num_epochs=13, batch_size=50, flips="yes")
