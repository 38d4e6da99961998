# kind: wrong
# about: the settings that the notebook shows to be too slow
# points: 1
# diagnosis: none
def solver_settings():
    return dict(hidden_dim=50, learning_rate=1e-4, num_epochs=5, batch_size=200, lr_decay=0.95)
