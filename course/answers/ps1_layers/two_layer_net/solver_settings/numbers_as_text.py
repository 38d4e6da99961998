# kind: wrong
# about: numbers between quotation marks
# points: 1
# diagnosis: none
def solver_settings():
    return {"hidden_dim": 50, "learning_rate": "1e-3", "num_epochs": 10, "batch_size": 100}
