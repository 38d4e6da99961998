# kind: wrong
# about: writes the accuracy down and leaves the training out
# points: 0
# diagnosis: none
def three_layer_settings():
    return dict(train_accuracy=1.0)
