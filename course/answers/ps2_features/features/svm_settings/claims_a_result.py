# kind: wrong
# about: an accuracy in place of settings
# points: 0
def svm_settings():
    return 0.56
