# kind: wrong
# about: the first settings of the lesson
# points: 0
def net_settings():
    return dict(hidden_dim=50, learning_rate=1e-2, num_epochs=10, batch_size=100)
