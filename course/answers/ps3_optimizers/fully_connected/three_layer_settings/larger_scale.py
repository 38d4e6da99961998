# kind: right
# about: a larger scale and everything written down, as NumPy numbers
# points: 3
def three_layer_settings():
    return dict(learning_rate=np.float64(0.001), weight_scale=np.float32(0.1),
                batch_size=np.int64(25), num_epochs=20)
