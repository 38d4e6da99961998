# kind: wrong
# about: a rule that there is not
# points: 0
# diagnosis: none
def best_network():
    return dict(hidden_dims=[100], update_rule="momentum", learning_rate=5e-4, num_epochs=5, batch_size=100)
