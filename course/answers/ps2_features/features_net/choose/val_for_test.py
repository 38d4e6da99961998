# kind: wrong
# about: the validation accuracy twice, no test
# points: 3
def choose(settings, validate, test):
    accuracies = [validate(setting) for setting in settings]
    place = int(np.argmax(accuracies))
    return settings[place], accuracies[place], accuracies[place]
