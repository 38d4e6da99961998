# kind: wrong
# about: weights that lose the signal
# points: 0
# diagnosis: none
def five_layer_settings():
    return dict(learning_rate=1e-2, weight_scale=1e-3)
