# kind: wrong
# about: tests the first setting
# points: 3
def choose(settings, validate, test):
    accuracies = [validate(setting) for setting in settings]
    place = int(np.argmax(accuracies))
    return settings[place], accuracies[place], test(settings[0])
