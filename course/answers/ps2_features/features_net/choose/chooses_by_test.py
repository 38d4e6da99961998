# kind: wrong
# about: the test pictures choose
# points: 0
def choose(settings, validate, test):
    accuracies = [test(setting) for setting in settings]
    place = int(np.argmax(accuracies))
    return settings[place], validate(settings[place]), accuracies[place]
