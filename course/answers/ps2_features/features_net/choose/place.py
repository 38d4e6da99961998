# kind: wrong
# about: the place in place of the setting
# points: 2
# diagnosis: none
def choose(settings, validate, test):
    accuracies = [validate(setting) for setting in settings]
    place = int(np.argmax(accuracies))
    return place, accuracies[place], test(settings[place])
