# kind: wrong
# about: trains for no epoch at all
# points: 1
# diagnosis: none
def solver_settings():
    return dict(hidden_dim=50, learning_rate=1e-3, num_epochs=0, batch_size=100)
