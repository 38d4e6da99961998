# kind: right
# about: leaky ReLU, numbers of NumPy
# points: 8
def best_settings():
    return dict(learning_rate=np.float64(0.01), momentum=0.9, batch_size=np.int64(32),
                num_epochs=10, init="he", pixels="standardised", activation="leaky_relu",
                hidden=np.array([192, 96]))
