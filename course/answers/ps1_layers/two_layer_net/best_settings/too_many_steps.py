# kind: wrong
# about: batches of one picture, far more steps than the check takes
# points: 0
# diagnosis: none
def best_settings():
    return dict(hidden_dim=100, learning_rate=1e-3, num_epochs=20, batch_size=1)
