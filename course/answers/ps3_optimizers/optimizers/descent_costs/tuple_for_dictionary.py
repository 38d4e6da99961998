# kind: wrong
# about: five numbers without names
# points: 0
# diagnosis: none
def descent_costs():
    d = numbers(student_id(), "descent_costs")
    n, size, epochs = d["examples"], d["batch_size"], d["epochs"]
    return epochs, epochs * n, epochs * -(-n // size), size, size ** -0.5
