# kind: wrong
# about: momentum 0.98 at a high rate
# points: 0
def best_settings():
    return dict(learning_rate=0.1, momentum=0.98, batch_size=32, num_epochs=10, init="he",
                pixels="standardised", hidden=[192, 96])
