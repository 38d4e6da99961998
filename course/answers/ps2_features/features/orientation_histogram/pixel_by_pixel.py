# kind: right
# about: loops with math, pure Python
# points: 14
import math

def orientation_histogram(image, bins=9):
    _, height, width = image.shape
    grey = [[0.299 * image[0, i, j] + 0.587 * image[1, i, j] + 0.114 * image[2, i, j]
             for j in range(width)] for i in range(height)]
    histogram = np.zeros((height // 8, width // 8, bins))
    for i in range(height):
        for j in range(width):
            dx = (grey[i][j + 1] - grey[i][j - 1]) / 2 if 0 < j < width - 1 else 0.0
            dy = (grey[i + 1][j] - grey[i - 1][j]) / 2 if 0 < i < height - 1 else 0.0
            angle = math.degrees(math.atan2(dy, dx))
            if angle < 0:
                angle += 180
            if angle >= 180:
                angle -= 180
            histogram[i // 8, j // 8, int(angle // (180 / bins))] += math.hypot(dx, dy)
    return histogram
