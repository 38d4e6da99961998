# kind: wrong
# about: well tuned without mirror images: two goals
# points: 10
# diagnosis: none
def best_network():
    return dict(hidden_dims=[100], update_rule="sgd_momentum", learning_rate=4.2e-4, num_epochs=12,
                batch_size=100, lr_decay=0.85, reg=0.082, weight_scale=1e-3)
