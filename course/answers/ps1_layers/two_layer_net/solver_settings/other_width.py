# kind: wrong
# about: reaches the goal with more hidden units than were asked for
# points: 4
# diagnosis: none
def solver_settings():
    return dict(hidden_dim=200, learning_rate=2e-3, num_epochs=10, batch_size=100, lr_decay=0.9, reg=0.5)
