# kind: wrong
# about: weights that let the signal explode
# points: 0
# diagnosis: none
def three_layer_settings():
    return dict(learning_rate=1e-2, weight_scale=0.5)
