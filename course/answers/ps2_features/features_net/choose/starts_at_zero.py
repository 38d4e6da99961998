# kind: wrong
# about: an accuracy of 0 can never win
# points: 5
def choose(settings, validate, test):
    best, best_accuracy = None, 0
    for setting in settings:
        accuracy = validate(setting)
        if accuracy > best_accuracy:
            best, best_accuracy = setting, accuracy
    return best, best_accuracy, test(best)
