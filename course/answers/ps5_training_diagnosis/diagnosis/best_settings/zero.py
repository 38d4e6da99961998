# kind: wrong
# about: weights of zero
# points: 0
def best_settings():
    return dict(learning_rate=0.01, momentum=0.9, batch_size=32, num_epochs=10, init="zero",
                pixels="standardised", hidden=[192, 96])
