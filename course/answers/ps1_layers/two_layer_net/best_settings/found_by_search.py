# kind: right
# about: takes the best row of a table of trials that was written down
# points: 9
class Trials:
    rows = [
        (0.442, {"hidden_dim": 50, "learning_rate": 5e-4, "num_epochs": 12}),
        (0.496, {"hidden_dim": 100, "learning_rate": 1e-3, "num_epochs": 20}),
        (0.514, {"hidden_dim": 100, "learning_rate": 2e-3, "num_epochs": 20}),
    ]

    def __call__(self):
        accuracy, chosen = max(self.rows, key=lambda row: row[0])
        return {**chosen, "batch_size": 100, "lr_decay": 0.9, "reg": 0.5}


best_settings = Trials()
