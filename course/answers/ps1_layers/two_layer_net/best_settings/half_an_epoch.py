# kind: wrong
# about: a number of epochs that is not whole
# points: 0
# diagnosis: none
def best_settings():
    return dict(hidden_dim=100, learning_rate=2e-3, num_epochs=0.5, batch_size=100)
