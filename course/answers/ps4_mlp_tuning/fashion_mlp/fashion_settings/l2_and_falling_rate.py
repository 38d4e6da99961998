# kind: right
# about: an L2 term and a falling rate
# points: 6
def fashion_settings():
    settings = {"k": 1, "hidden": 256, "learning_rate": np.float32(2e-3), "l2": 1e-3}
    return settings | {"num_epochs": 18, "batch_size": 64, "dropout": 0.5, "batch_norm": True, "cosine": True}
