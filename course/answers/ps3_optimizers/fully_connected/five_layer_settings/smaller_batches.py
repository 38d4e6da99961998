# kind: right
# about: smaller batches, from a dictionary outside
# points: 3
SETTINGS = dict(learning_rate=0.001, weight_scale=0.1, batch_size=10)


def five_layer_settings():
    return SETTINGS
