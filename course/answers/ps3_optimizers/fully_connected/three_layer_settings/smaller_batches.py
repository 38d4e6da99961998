# kind: right
# about: smaller batches, from a dictionary outside
# points: 3
SETTINGS = dict(learning_rate=0.0015, weight_scale=0.05, batch_size=10)


def three_layer_settings():
    return SETTINGS
