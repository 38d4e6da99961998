# kind: right
# about: half the units, a 1 for True
# points: 12
def net_settings():
    return {"hidden_dim": 200, "learning_rate": 0.1, "num_epochs": 20, "batch_size": 100,
            "flips": 1}
