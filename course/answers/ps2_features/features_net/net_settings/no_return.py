# kind: wrong
# about: forgets to return
# points: 0
def net_settings():
    dict(hidden_dim=300, learning_rate=0.2, num_epochs=13, batch_size=50, flips=True)
