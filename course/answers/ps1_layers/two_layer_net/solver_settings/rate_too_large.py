# kind: wrong
# about: a learning rate at which the loss explodes
# points: 1
# diagnosis: none
def solver_settings():
    return dict(hidden_dim=50, learning_rate=0.1, num_epochs=10, batch_size=100)
