# kind: wrong
# about: scikit-learn's recall, classes that were only answered count as 0
# points: 1
def balanced_accuracy(y_true, y_pred):
    from sklearn.metrics import recall_score

    return recall_score(y_true, y_pred, average="macro", zero_division=0)
