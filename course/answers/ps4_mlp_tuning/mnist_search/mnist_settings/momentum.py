# kind: right
# about: SGD with momentum
# points: 5
def mnist_settings():
    return dict(widths=[256, 128], activations=["relu", "relu"], optimizer="sgd", learning_rate=np.float64(0.02),
                num_epochs=20, batch_size=32, batch_norm=True, cosine=True)
