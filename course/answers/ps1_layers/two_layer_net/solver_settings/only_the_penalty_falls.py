# kind: wrong
# about: the loss falls because a huge penalty melts, and nothing is learned
# points: 1
# diagnosis: none
def solver_settings():
    return dict(hidden_dim=50, learning_rate=1e-3, num_epochs=5, batch_size=100, reg=100.0)
