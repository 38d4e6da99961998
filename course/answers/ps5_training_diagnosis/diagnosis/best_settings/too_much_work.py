# kind: wrong
# about: beyond the limits
# points: 0
def best_settings():
    return dict(learning_rate=0.01, momentum=0.9, batch_size=32, num_epochs=400, init="he",
                pixels="standardised", hidden=[192, 96])
