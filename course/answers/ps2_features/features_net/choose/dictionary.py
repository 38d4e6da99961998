# kind: right
# about: accuracies in a dictionary by place
# points: 8
def choose(settings, validate, test):
    reached = {place: float(validate(setting)) for place, setting in enumerate(settings)}
    place = max(reached, key=reached.get)
    return settings[place], reached[place], float(test(settings[place]))
