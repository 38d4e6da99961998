# kind: wrong
# about: the settings of the first try
# points: 0
# diagnosis: none
def five_layer_settings():
    return dict(learning_rate=1e-3, weight_scale=1e-2)
