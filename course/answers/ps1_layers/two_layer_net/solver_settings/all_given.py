# kind: right
# about: all settings named, none left to defaults
# points: 5
def solver_settings():
    s = {}
    s["hidden_dim"] = 50
    s["learning_rate"] = 8e-4
    s["lr_decay"] = 0.97
    s["num_epochs"] = 15
    s["batch_size"] = 64
    s["reg"] = 0.05
    s["weight_scale"] = 2e-3
    return s
