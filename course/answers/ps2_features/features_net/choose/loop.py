# kind: right
# about: keeps the best so far
# points: 8
def choose(settings, validate, test):
    best, best_accuracy = None, -float("inf")
    for setting in settings:
        accuracy = validate(setting)
        if accuracy > best_accuracy:
            best, best_accuracy = setting, accuracy
    return best, best_accuracy, test(best)
