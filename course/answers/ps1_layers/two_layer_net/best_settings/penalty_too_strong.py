# kind: wrong
# about: a penalty that leaves the weights no room
# points: 0
# diagnosis: none
def best_settings():
    return dict(hidden_dim=50, learning_rate=1e-3, num_epochs=5, batch_size=100, reg=100.0)
