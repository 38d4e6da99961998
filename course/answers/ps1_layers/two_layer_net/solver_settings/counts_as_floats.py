# kind: wrong
# about: whole numbers written as floats, which count nothing
# points: 1
# diagnosis: none
def solver_settings():
    return {"hidden_dim": 50.0, "learning_rate": 1e-3, "num_epochs": 2e1, "batch_size": 100.0, "lr_decay": 1}
