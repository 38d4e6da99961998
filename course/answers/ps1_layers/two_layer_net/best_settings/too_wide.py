# kind: wrong
# about: more hidden units and epochs than the check trains
# points: 0
# diagnosis: none
def best_settings():
    return dict(hidden_dim=500, learning_rate=1e-3, num_epochs=50, batch_size=100, reg=0.5)
