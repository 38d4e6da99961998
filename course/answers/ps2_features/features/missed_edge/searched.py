# kind: right
# about: tries directions until one is missed
# points: 6
def missed_edge():
    for degrees in range(0, 360, 15):
        image = edge(degrees)
        if first_attempt(image).sum() == 0:
            return image.tolist()
