# kind: wrong
# about: writes regularization in place of reg
# points: 0
# diagnosis: none
def best_settings():
    return dict(hidden_dim=100, learning_rate=2e-3, num_epochs=20, batch_size=100, regularization=0.5)
