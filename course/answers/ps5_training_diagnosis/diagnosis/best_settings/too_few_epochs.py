# kind: wrong
# about: three epochs at a low rate
# points: 0
def best_settings():
    return dict(learning_rate=0.002, momentum=0.9, batch_size=32, num_epochs=3, init="he",
                pixels="standardised", hidden=[192, 96])
