# kind: right
# about: more units, fewer epochs
# points: 12
def net_settings():
    return dict(hidden_dim=400, learning_rate=0.1, num_epochs=10, batch_size=50, lr_decay=0.9,
                reg=0.005, flips=True)
