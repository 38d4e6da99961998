# kind: wrong
# about: more epochs, and nothing against overfitting
# points: 4
def fashion_settings():
    return dict(k=2, hidden=64, learning_rate=1e-3, num_epochs=20, batch_size=64)
