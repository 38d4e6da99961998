# kind: wrong
# about: Adam without a decay: the first goal only
# points: 5
# diagnosis: none
def best_network():
    return dict(hidden_dims=[100, 100], update_rule="adam", learning_rate=1e-3, num_epochs=8,
                batch_size=100, lr_decay=0.95, weight_scale=2e-2)
