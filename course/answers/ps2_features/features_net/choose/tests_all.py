# kind: wrong
# about: tests every setting, and reports the right one
# points: 5
def choose(settings, validate, test):
    accuracies = [validate(setting) for setting in settings]
    tested = [test(setting) for setting in settings]
    place = int(np.argmax(accuracies))
    return settings[place], accuracies[place], tested[place]
