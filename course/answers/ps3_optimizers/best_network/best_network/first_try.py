# kind: wrong
# about: the first try of the lesson
# points: 0
# diagnosis: none
def best_network():
    return dict(hidden_dims=[100, 100], learning_rate=1e-2, num_epochs=5, batch_size=100)
