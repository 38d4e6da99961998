# kind: right
# about: another pair that does it
# points: 3
def five_layer_settings():
    return {"learning_rate": 0.001, "weight_scale": 0.07}
