# kind: wrong
# about: more epochs than allowed
# points: 0
# diagnosis: none
def three_layer_settings():
    return dict(learning_rate=1e-3, weight_scale=5e-2, num_epochs=100)
