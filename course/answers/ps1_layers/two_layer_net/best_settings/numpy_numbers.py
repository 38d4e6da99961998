# kind: right
# about: numpy numbers from a grid
# points: 9
def best_settings():
    rates, decays = np.array([1e-3, 2e-3]), np.linspace(0.8, 0.9, 3)
    return {"hidden_dim": np.int64(110), "learning_rate": rates[1], "num_epochs": np.arange(20)[14], "batch_size": 50, "lr_decay": decays[1], "reg": np.float32(0.4)}
