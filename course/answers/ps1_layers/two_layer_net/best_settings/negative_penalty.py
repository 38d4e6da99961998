# kind: wrong
# about: a penalty below 0, which rewards large weights
# points: 0
# diagnosis: none
def best_settings():
    return dict(hidden_dim=100, learning_rate=2e-3, num_epochs=20, batch_size=100, reg=-0.5)
