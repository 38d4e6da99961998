# kind: wrong
# about: learns, and is stopped too early
# points: 1
# diagnosis: none
def five_layer_settings():
    return dict(learning_rate=0.001, weight_scale=0.04, num_epochs=20)
