# kind: wrong
# about: no decay at all
# points: 0
# diagnosis: none
def adamw(w, dw, config=None):
    return adam(w, dw, config)
