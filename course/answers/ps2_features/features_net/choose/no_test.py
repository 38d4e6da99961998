# kind: wrong
# about: two values, nothing tested
# points: 0
def choose(settings, validate, test):
    accuracies = [validate(setting) for setting in settings]
    place = int(np.argmax(accuracies))
    return settings[place], accuracies[place]
