# kind: wrong
# about: does not say how large a batch is
# points: 0
# diagnosis: none
def best_settings():
    return dict(hidden_dim=100, learning_rate=2e-3, num_epochs=20, lr_decay=0.9, reg=0.5)
