# kind: right
# about: a faster rate that does not decay, from a dictionary outside
# points: 5
SETTINGS = {"hidden_dim": 50, "batch_size": 100, "num_epochs": 10}
SETTINGS["learning_rate"] = 1e-3


def solver_settings():
    return SETTINGS
