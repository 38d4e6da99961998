"""What our answers reach, measured: `course reproduce ps1_layers`.

Each problem set has one file here, `<set>.py`, with a tuple `EXPERIMENTS` and the functions that
they name. It is found by its name; there is nothing to register. A complete one:

    from course.reproduce.experiment import Experiment, Run

    def linear(settings, run: Run) -> dict[str, float]:
        from helpers.data import load  # heavy imports here, so that `--list` answers at once

        data = load("mnist", source=run.source)
        for epoch in range(settings["epochs"]):
            ...  # train with run.seed, on run.device() where PyTorch is used
            run.progress((epoch + 1) / settings["epochs"])
        return {"test_accuracy": right / total}

    EXPERIMENTS = (
        Experiment(
            name="linear",
            about="A linear classifier on pixels.",
            data="mnist",
            recipe=linear,
            settings={"epochs": 5, "learning_rate": 0.1},
            reported={"test_accuracy": 0.9},
        ),
    )

Rules:

- Everything is chosen on validation data. The test set is touched once, at the end of a recipe.
- `settings` is plain data (what JSON holds). A finished seed is kept under a fingerprint of set,
  name, data, settings and `version`; when one of them changes, it is measured again. Raise
  `version` when the recipe's code changes what comes out.
- `reported` names each metric that the recipe returns, with the field's number or None; metrics
  are fractions from 0 to 1.
- What a recipe prints goes to its log, which is shown when it fails.

The modules: `experiment` (what an experiment is, and finding them), `engine` (running what is
missing, each seed in a process of its own), `worker` (that process), `store` (finished seeds),
`results` (`course/results/<set>.json`), `page` (`docs/results.md`), and for recipes `training`,
`mlp`, `pictures` (CIFAR-10) and `scans` (brain scans).
"""
