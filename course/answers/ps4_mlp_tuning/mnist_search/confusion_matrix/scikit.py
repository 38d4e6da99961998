# kind: right
# about: by scikit-learn
# points: 3
def confusion_matrix(y_true, y_pred, num_classes):
    from sklearn import metrics

    return metrics.confusion_matrix(y_true, y_pred, labels=range(num_classes))
