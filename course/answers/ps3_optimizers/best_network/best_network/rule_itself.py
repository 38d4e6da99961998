# kind: wrong
# about: hands over the function in place of its name
# points: 0
# diagnosis: none
def adam(w, dw, config):
    return w, config


def best_network():
    return dict(hidden_dims=[100], update_rule=adam, learning_rate=1e-3, num_epochs=5, batch_size=100)
