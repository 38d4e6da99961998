# kind: wrong
# about: trains for longer than the check allows
# points: 1
# diagnosis: none
def solver_settings():
    return dict(hidden_dim=50, learning_rate=1e-4, num_epochs=500, batch_size=200)
