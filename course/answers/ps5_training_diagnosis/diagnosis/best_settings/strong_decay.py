# kind: wrong
# about: a weight decay as in the report
# points: 0
def best_settings():
    return dict(learning_rate=0.01, momentum=0.9, weight_decay=0.1, batch_size=32, num_epochs=10, init="he",
                pixels="standardised", hidden=[192, 96])
