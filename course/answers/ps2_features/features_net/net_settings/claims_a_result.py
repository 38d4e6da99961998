# kind: wrong
# about: an accuracy in place of settings
# points: 0
def net_settings():
    return dict(val_accuracy=0.75)
