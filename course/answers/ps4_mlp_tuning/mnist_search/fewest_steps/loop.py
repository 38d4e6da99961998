# kind: right
# about: looks at each weight
# points: 2
def fewest_steps(displacement):
    up = down = stay = 0
    for d in displacement:
        up, down, stay = up + (d > 0), down + (d < 0), stay + (d == 0)
    if not up and not down:
        return 0
    return 1 + bool(stay or (up and down))
