# kind: right
# about: put together from two parts
# points: 1
FIRST, LAST = "ada", "lovelace"


def student_id():
    return f"{FIRST}.{LAST}"
