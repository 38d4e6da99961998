# kind: wrong
# about: a result in place of settings
# points: 0
def mnist_settings():
    return dict(val_accuracy=0.99)
