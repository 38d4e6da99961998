# kind: right
# about: a table
# points: 2
def selection_bonus(val_accuracy, test_accuracy):
    import pandas as pd

    table = pd.DataFrame({"val": val_accuracy, "test": test_accuracy})
    honest = table.sort_values("val", ascending=False, kind="stable").test.iloc[0]
    return pd.Series({"honest": honest, "bonus": table.test.max() - honest})
