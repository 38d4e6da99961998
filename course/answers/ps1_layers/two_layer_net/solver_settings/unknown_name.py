# kind: wrong
# about: calls the learning rate lr
# points: 1
# diagnosis: none
def solver_settings():
    return dict(hidden_dim=50, lr=1e-3, num_epochs=10, batch_size=100)
