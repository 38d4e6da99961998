# kind: wrong
# about: the settings of the exercise before, which reach the first goal
# points: 3
# diagnosis: none
def best_settings():
    return dict(hidden_dim=50, learning_rate=5e-4, num_epochs=12, batch_size=100, lr_decay=0.95)
