# kind: wrong
# about: a rate at which the loss explodes
# points: 0
# diagnosis: none
def best_network():
    return dict(hidden_dims=[50], update_rule="sgd_momentum", learning_rate=1.0, num_epochs=2, batch_size=100)
