# kind: wrong
# about: learns, and stops before it gets there
# points: 3
# diagnosis: none
def solver_settings():
    return dict(hidden_dim=50, learning_rate=3e-4, num_epochs=8, batch_size=100, lr_decay=0.95)
