# kind: wrong
# about: takes the last losses out of the list
# points: 0
def out_of_patience(val_losses, patience=5):
    if len(val_losses) <= patience:
        return False
    last = [val_losses.pop() for _ in range(patience)]
    return min(last) >= min(val_losses)
