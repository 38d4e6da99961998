# kind: wrong
# about: a rate that is no number
# points: 0
# diagnosis: none
def best_settings():
    return dict(hidden_dim=100, learning_rate=float("nan"), num_epochs=20, batch_size=100)
