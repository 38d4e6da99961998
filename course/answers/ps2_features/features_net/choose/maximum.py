# kind: right
# about: max over pairs, by the first entry
# points: 8
def choose(settings, validate, test):
    tried = [(validate(setting), setting) for setting in settings]
    accuracy, best = max(tried, key=lambda pair: pair[0])
    return [best, accuracy, test(best)]
