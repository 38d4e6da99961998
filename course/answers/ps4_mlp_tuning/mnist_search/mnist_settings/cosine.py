# kind: right
# about: a rate that falls, tanh and ReLU
# points: 5
def mnist_settings():
    return {"widths": (256, 128), "activations": ("leaky_relu", "tanh"), "learning_rate": 1e-3, "num_epochs": 20,
            "batch_size": 32, "batch_norm": True, "dropout": 0.3, "cosine": True}
