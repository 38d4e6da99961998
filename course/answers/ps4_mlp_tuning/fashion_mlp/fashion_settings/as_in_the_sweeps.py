# kind: wrong
# about: the middle of the sweeps, ten epochs
# points: 2
def fashion_settings():
    return dict(k=2, hidden=64, learning_rate=1e-3, num_epochs=10, batch_size=256)
