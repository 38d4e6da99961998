# kind: wrong
# about: returns all candidates in place of the best one
# points: 0
# diagnosis: none
def best_settings():
    first = dict(hidden_dim=100, learning_rate=1e-3, num_epochs=20, batch_size=100)
    return [first, {**first, "reg": 0.5}]
