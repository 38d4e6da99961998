# kind: wrong
# about: an accuracy in place of settings
# points: 0
def best_settings():
    return {"accuracy": 0.9}
