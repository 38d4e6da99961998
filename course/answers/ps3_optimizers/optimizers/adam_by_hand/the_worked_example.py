# kind: wrong
# about: the numbers of the lesson's example
# points: 0
# diagnosis: none
def adam_by_hand():
    return {"u": 0.65, "v": 0.238, "step": -0.0133, "corrected_step": -0.0099, "factor": 0.5}
