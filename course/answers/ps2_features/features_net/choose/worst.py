# kind: wrong
# about: the lowest validation accuracy
# points: 0
def choose(settings, validate, test):
    accuracies = [validate(setting) for setting in settings]
    place = int(np.argmin(accuracies))
    return settings[place], accuracies[place], test(settings[place])
