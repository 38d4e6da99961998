# kind: wrong
# about: a learning rate below 0
# points: 0
# diagnosis: none
def three_layer_settings():
    return dict(learning_rate=-3e-3, weight_scale=5e-2)
