# kind: wrong
# about: writes the accuracy down and leaves the training out
# points: 1
# diagnosis: none
def solver_settings():
    return dict(hidden_dim=50, val_accuracy=0.45)
