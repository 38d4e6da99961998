# kind: right
# about: a lambda that updates the field's settings
# points: 5
solver_settings = lambda: {**field, "learning_rate": 1e-3, "num_epochs": 20, "batch_size": 100}
