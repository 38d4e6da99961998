# kind: wrong
# about: learns, and is stopped too early
# points: 1
# diagnosis: none
def three_layer_settings():
    return dict(learning_rate=0.001, weight_scale=0.014, num_epochs=16)
