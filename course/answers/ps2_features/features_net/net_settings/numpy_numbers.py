# kind: right
# about: numbers of NumPy
# points: 12
def net_settings():
    return dict(hidden_dim=np.int64(300), learning_rate=np.float64(0.2), num_epochs=13,
                batch_size=50, reg=np.float32(0.01), lr_decay=0.85, flips=np.True_)
