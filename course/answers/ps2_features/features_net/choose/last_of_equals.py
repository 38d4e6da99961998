# kind: wrong
# about: a later one of equally good settings wins
# points: 5
def choose(settings, validate, test):
    best, best_accuracy = settings[0], -1e9
    for setting in settings:
        accuracy = validate(setting)
        if accuracy >= best_accuracy:
            best, best_accuracy = setting, accuracy
    return best, best_accuracy, test(best)
