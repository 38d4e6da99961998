# kind: wrong
# about: an entry that there is not
# points: 0
def fashion_settings():
    return dict(k=1, hidden=64, learning_rate=1e-3, num_epochs=5, batch_size=64, momentum=0.9)
