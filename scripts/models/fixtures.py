"""Models of XGBoost and LightGBM, and what these say of rows: the files that ForeignModelsTest reads.

Usage: python3 scripts/models/fixtures.py src/test/resources/dev/simoom/training/foreign
Inputs have missing values and zeros; the models differ in what is missing, in base score, in sigmoid and in the number of trees
that stand side by side.
"""

import pathlib
import sys

import lightgbm
import numpy as np
import pandas as pd
import xgboost

NAMES = ["volatility_60s", "return_60s", "trade_intensity_60s"]
ROWS = 400

out = pathlib.Path(sys.argv[1])
random = np.random.default_rng(5)
inputs = np.column_stack([
    np.exp(random.normal(-10, 0.6, ROWS)), random.normal(0, 2e-4, ROWS), random.integers(0, 5, ROWS) / 60])
inputs[random.random((ROWS, 3)) < 0.15] = np.nan
inputs[random.random(ROWS) < 0.1, 1] = 0.0
spike = (random.random(ROWS) < 1 / (1 + np.exp(1 - 1.5 * np.nan_to_num(np.log(inputs[:, 0]) + 10)))).astype(int)
frame = pd.DataFrame(inputs, columns=NAMES)
scores = frame.copy()

model = xgboost.XGBClassifier(n_estimators=6, max_depth=3, base_score=0.3, n_jobs=1).fit(frame, spike)
model.save_model(out / "xgboost.json")
scores["xgboost.json"] = model.predict_proba(frame)[:, 1].astype(float)

model = xgboost.XGBRFClassifier(n_estimators=5, max_depth=3, n_jobs=1).fit(inputs, spike)
model.save_model(out / "xgboost-forest.json")
scores["xgboost-forest.json"] = model.predict_proba(inputs)[:, 1].astype(float)

for file, more in {
    "lightgbm.txt": {},
    "lightgbm-zero.txt": {"zero_as_missing": True},
    "lightgbm-none.txt": {"use_missing": False, "sigmoid": 2.0},
}.items():
    data = lightgbm.Dataset(inputs, spike, feature_name="auto" if file == "lightgbm-none.txt" else NAMES)
    asked = {"objective": "binary", "num_leaves": 6, "verbose": -1, "num_threads": 1, "min_data_in_leaf": 10, **more}
    model = lightgbm.train(asked, data, 6)
    model.save_model(out / file)
    scores[file] = model.predict(inputs)
scores.to_csv(out / "scores.csv", index=False)
