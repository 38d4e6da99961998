# kind: wrong
# about: reports the best test accuracy of all
# points: 3
def choose(settings, validate, test):
    accuracies = [validate(setting) for setting in settings]
    place = int(np.argmax(accuracies))
    return settings[place], accuracies[place], max(test(setting) for setting in settings)
