# kind: right
# about: counts the right ones of each question
# points: 3
def one_against_rest(matrix):
    total = matrix.sum()
    accuracies = []
    for k in range(len(matrix)):
        others = np.delete(np.delete(matrix, k, axis=0), k, axis=1)
        accuracies.append((matrix[k, k] + others.sum()) / total)
    return accuracies
