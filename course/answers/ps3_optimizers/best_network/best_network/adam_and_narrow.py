# kind: right
# about: a narrower layer with Adam
# points: 14
def best_network():
    return dict(hidden_dims=[80], update_rule="adam", learning_rate=5.7e-4, num_epochs=11,
                batch_size=100, lr_decay=0.8, reg=0.21, weight_scale=5e-3, flips=True)
