# kind: right
# about: scikit-learn's recall, of the classes that occur
# points: 5
def balanced_accuracy(y_true, y_pred):
    from sklearn.metrics import recall_score

    return recall_score(y_true, y_pred, labels=np.unique(y_true), average="macro", zero_division=0)
