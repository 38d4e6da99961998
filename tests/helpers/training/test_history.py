import math

import pytest

from helpers.training import History

ROW = {"learning_rate": 0.1, "seconds": 1.5}


def history(accuracies, **options):
    rows = [
        {"epoch": i, "train_loss": 1 / i, "train_accuracy": 0.5, "val_loss": 2 / i}
        | {"val_accuracy": accuracy}
        | ROW
        for i, accuracy in enumerate(accuracies, 1)
    ]
    return History(rows, **options)


def test_a_column_is_a_list():
    assert history([0.3, 0.6])["val_loss"] == [2, 1]
    assert history([])["val_loss"] == []


def test_the_best_row_is_the_earliest_with_the_highest_validation_accuracy():
    assert history([0.3, 0.7, 0.6, 0.7]).best["epoch"] == 2


def test_without_accuracies_the_loss_decides():
    assert history([math.nan] * 3).best["epoch"] == 3
    rows = [{"epoch": i, "train_loss": loss} | ROW for i, loss in ((1, 3), (2, 1), (3, 2))]
    assert History(rows).best["epoch"] == 2


def test_nothing_is_best_of_nothing():
    with pytest.raises(ValueError, match="no epoch was finished"):
        history([]).best  # noqa: B018
    assert "No epoch" in repr(history([]))


def test_the_table_has_a_row_for_each_epoch_as_text_and_as_html():
    found = history([0.25, 0.75], stopped="enough")
    lines = repr(found.table()).splitlines()
    assert len(lines) == 4
    assert len(set(map(len, lines[:3]))) == 1
    assert lines[2].split() == ["2", "0.5000", "0.5000", "1.0000", "0.7500", "0.1", "1.5"]
    assert "Stopped: enough." in lines[3]
    html = found.table()._repr_html_()
    assert html.count("<tr>") == 3
    assert "0.7500" in html


def test_a_long_table_is_cut_to_rows_that_matter():
    accuracies = [0.1] * 100
    accuracies[36] = 0.9
    shown = [int(row[0]) for row in history(accuracies).table(10).rows]
    assert shown == sorted({*range(1, 101, 10), 37, 100})
    assert len(history(accuracies).table(1000).rows) == 100
    assert history([]).table().rows == []


def test_a_summary_says_what_was_restored_only_if_it_is_not_the_last_epoch():
    assert "weights of epoch 1" in history([0.9, 0.1], restored=1).summary()
    assert "weights" not in history([0.9, 0.1], restored=2).summary()


def test_the_picture_says_its_content_in_words(capsys):
    history([0.2, 0.9, 0.8], restored=2).show("A run", note="stand-in for MNIST")
    words = capsys.readouterr().out
    assert "A run, by epoch" in words
    assert "validation accuracy from 0.2 to 0.8, best 0.9 in epoch 2" in words
    assert "training loss from 1 to 0.33" in words
    assert words.rstrip().endswith("Restored: epoch 2. stand-in for MNIST.")
    with pytest.raises(ValueError, match="nothing to show"):
        history([]).show()
