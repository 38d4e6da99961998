# kind: right
# about: one wide layer
# points: 8
def best_settings():
    return {"learning_rate": 0.02, "momentum": 0.9, "batch_size": 32, "num_epochs": 10,
            "init": "he", "pixels": "standardised", "hidden": [256]}
