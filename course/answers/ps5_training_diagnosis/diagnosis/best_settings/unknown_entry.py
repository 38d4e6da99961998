# kind: wrong
# about: an entry that there is not
# points: 0
def best_settings():
    return dict(dropout=0.5, learning_rate=0.01, momentum=0.9, batch_size=32, num_epochs=10, init="he",
                pixels="standardised", hidden=[192, 96])
