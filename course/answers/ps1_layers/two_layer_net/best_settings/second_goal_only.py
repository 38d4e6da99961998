# kind: wrong
# about: wide, but stopped before the last goal
# points: 6
# diagnosis: none
def best_settings():
    return dict(hidden_dim=200, learning_rate=2e-3, num_epochs=10, batch_size=100, lr_decay=0.9, reg=0.5)
