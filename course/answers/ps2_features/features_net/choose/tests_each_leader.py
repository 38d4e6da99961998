# kind: wrong
# about: tests whenever a new best is found
# points: 5
def choose(settings, validate, test):
    best, best_accuracy, test_accuracy = None, -1e9, None
    for setting in settings:
        accuracy = validate(setting)
        if accuracy > best_accuracy:
            best, best_accuracy, test_accuracy = setting, accuracy, test(setting)
    return best, best_accuracy, test_accuracy
