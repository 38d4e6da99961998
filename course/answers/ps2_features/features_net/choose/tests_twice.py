# kind: wrong
# about: tests the chosen one twice and averages
# points: 5
def choose(settings, validate, test):
    accuracies = [validate(setting) for setting in settings]
    place = int(np.argmax(accuracies))
    return settings[place], accuracies[place], (test(settings[place]) + test(settings[place])) / 2
