# kind: wrong
# about: the report's best
# points: 0
def best_settings():
    return dict(learning_rate=0.1, num_epochs=8)
