# kind: wrong
# about: asks for the best validation accuracy a second time
# points: 5
def choose(settings, validate, test):
    accuracies = [validate(setting) for setting in settings]
    place = int(np.argmax(accuracies))
    return settings[place], validate(settings[place]), test(settings[place])
