# kind: right
# about: a cross table of pandas, filled up
# points: 3
def confusion_matrix(y, answers, num_classes):
    import pandas as pd

    names = range(num_classes)
    table = pd.crosstab(pd.Series(y), pd.Series(answers))
    return table.reindex(index=names, columns=names, fill_value=0)
