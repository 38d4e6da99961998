# kind: wrong
# about: one width and no list
# points: 0
# diagnosis: none
def best_network():
    return dict(hidden_dims=100, learning_rate=1e-3, num_epochs=5, batch_size=100)
