"""Broken training runs to be diagnosed and repaired: each student has four of their own.

A run is a program of four parts (`prepare`, `start`, `train`, `measure`), one of which has a
fault. Each student is drawn four runs, with a fault in another part each.

    causes.py     what can be wrong, in words: the list that a diagnosis is chosen from
    network.py    the network that all runs train
    chart.py      what a run left behind, as a picture and in words
    cases.py      which runs a student has (not shown to submissions; nor are the next three)
    faults.py     the four parts as they should be, and each fault as a change to one of them
    recording.py  really runs them, and writes `records.json`: python -m helpers.clinic.recording
    checks.py     judges a diagnosis, and what a repaired part does
"""
