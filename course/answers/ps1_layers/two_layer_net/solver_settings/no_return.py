# kind: wrong
# about: forgets to return the dictionary
# points: 0
# diagnosis: none
def solver_settings():
    settings = dict(hidden_dim=50, learning_rate=1e-3, num_epochs=10, batch_size=100)
