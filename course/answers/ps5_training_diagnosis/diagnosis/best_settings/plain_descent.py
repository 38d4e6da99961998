# kind: right
# about: no momentum at all
# points: 8
def best_settings():
    return dict(learning_rate=0.1, batch_size=16, num_epochs=14, init="he",
                pixels="standardised", hidden=(160, 80))
