# kind: wrong
# about: a rate at which nothing is learned
# points: 0
def fashion_settings():
    return dict(k=2, hidden=64, learning_rate=1.0, num_epochs=5, batch_size=256)
