# kind: right
# about: changes the settings of the run above
# points: 5
def solver_settings():
    return dict(field, learning_rate=5e-4, num_epochs=12, batch_size=100)
