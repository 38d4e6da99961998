# kind: right
# about: Nesterov with a larger rate and penalty
# points: 14
def best_network():
    settings = {"hidden_dims": (100,), "update_rule": "nesterov", "flips": True}
    settings |= {"learning_rate": 5e-4, "lr_decay": 0.8, "num_epochs": 9, "batch_size": 100}
    return settings | {"reg": 0.5, "weight_scale": 1e-3}
