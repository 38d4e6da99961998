# kind: right
# about: the best of written trials
# points: 9
def best_settings():
    trials = [
        (0.45, dict(hidden_dim=50, learning_rate=1e-3, num_epochs=10, batch_size=50)),
        (0.51, dict(hidden_dim=100, learning_rate=1.5e-3, num_epochs=14, batch_size=50, lr_decay=0.85, reg=0.5)),
    ]
    return max(trials, key=lambda t: t[0])[1]
