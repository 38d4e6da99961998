# kind: wrong
# about: a learning rate below 0
# points: 1
# diagnosis: none
def solver_settings():
    return dict(hidden_dim=50, learning_rate=-1e-3, num_epochs=10, batch_size=100)
