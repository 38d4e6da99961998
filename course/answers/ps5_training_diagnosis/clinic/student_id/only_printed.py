# kind: wrong
# about: prints the id and returns nothing
# points: 0
# diagnosis: none
def student_id():
    print("ada")
