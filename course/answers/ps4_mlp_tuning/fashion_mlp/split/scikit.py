# kind: wrong
# about: by scikit-learn, which refuses an empty part
# points: 1
def split(num_examples, num_val, seed=0):
    from sklearn.model_selection import train_test_split

    return train_test_split(np.arange(num_examples), test_size=num_val, random_state=seed)
