# kind: right
# about: another pair that does it
# points: 3
def three_layer_settings():
    return {"learning_rate": 0.01, "weight_scale": 0.01}
