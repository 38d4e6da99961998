# kind: wrong
# about: a penalty that leaves the weights no room
# points: 0
# diagnosis: none
def best_network():
    return dict(hidden_dims=[50], update_rule="adam", learning_rate=1e-3, num_epochs=2, batch_size=100, reg=100.0)
