# kind: wrong
# about: more epochs than the check trains
# points: 0
# diagnosis: none
def best_network():
    return dict(hidden_dims=[100], update_rule="adam", learning_rate=5e-4, num_epochs=50,
                batch_size=100, flips=True)
