# kind: wrong
# about: as large as on the real set
# points: 0
def fashion_settings():
    return dict(k=5, hidden=512, learning_rate=1e-3, num_epochs=100, batch_size=128)
