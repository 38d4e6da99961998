# kind: right
# about: many hidden units for few epochs, a quick decay and a penalty
# points: 9
def best_settings():
    return {
        "hidden_dim": 130,
        "num_epochs": 15,
        "batch_size": 100,
        "learning_rate": 3e-3,
        "lr_decay": 0.85,
        "reg": 1.0,
    }
