"""A network and a tree ensemble in ONNX, and what numpy says of rows: the files that OnnxModelTest reads.

Usage: python3 scripts/models/onnx_fixtures.py src/test/resources/dev/simoom/training/foreign
The scores are computed here from the same numbers, in doubles, not by ONNX Runtime.
"""

import pathlib
import sys

import numpy as np
import onnx
import pandas as pd
from onnx import TensorProto, helper, numpy_helper

INPUTS = ["volatility_60s", "return_60s", "trade_intensity_60s"]
ROWS = 200
TREES = 20
BASE = -1.5

out = pathlib.Path(sys.argv[1])
random = np.random.default_rng(9)
mean = np.array([3e-5, 0, 0.03], np.float32)
scale = np.array([2e-5, 2e-4, 0.03], np.float32)


def save(name, nodes, numbers, width, more=()):
    graph = helper.make_graph(
        nodes, "g", [helper.make_tensor_value_info("rows", TensorProto.FLOAT, [None, 3])],
        [helper.make_tensor_value_info("probability", TensorProto.FLOAT, [None, width]), *more],
        [numpy_helper.from_array(value, key) for key, value in numbers.items()])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13), helper.make_opsetid("ai.onnx.ml", 2)])
    model.ir_version = 8
    onnx.checker.check_model(model)
    onnx.save(model, str(out / name))


def logistic(odds):
    return 1 / (1 + np.exp(-odds))


w1, b1 = random.normal(size=(3, 8)).astype(np.float32), random.normal(size=8).astype(np.float32)
w2, b2 = random.normal(size=(8, 1)).astype(np.float32), np.array([-1], np.float32)
save("network.onnx", [
    helper.make_node("Sub", ["rows", "mean"], ["centred"]),
    helper.make_node("Div", ["centred", "scale"], ["scaled"]),
    helper.make_node("Gemm", ["scaled", "w1", "b1"], ["hidden"]),
    helper.make_node("Relu", ["hidden"], ["active"]),
    helper.make_node("Gemm", ["active", "w2", "b2"], ["odds"]),
    helper.make_node("Sigmoid", ["odds"], ["probability"]),
], {"mean": mean, "scale": scale, "w1": w1, "b1": b1, "w2": w2, "b2": b2}, 1)

# seven nodes a tree: three splits and four leaves
trees = []
nodes = {f"nodes_{key}": [] for key in
         ["treeids", "nodeids", "featureids", "values", "modes", "truenodeids", "falsenodeids"]}
leaves = {f"class_{key}": [] for key in ["treeids", "nodeids", "ids", "weights"]}
for tree in range(TREES):
    features = [int(i) for i in random.integers(0, 3, 3)]
    splits = [float(np.float32(mean[i] + scale[i] * random.normal())) for i in features]
    values = [float(np.float32(v)) for v in random.normal(0, 0.3, 4)]
    trees.append((features, splits, values))
    for node in range(7):
        split = node < 3
        nodes["nodes_treeids"].append(tree)
        nodes["nodes_nodeids"].append(node)
        nodes["nodes_featureids"].append(features[node] if split else 0)
        nodes["nodes_values"].append(splits[node] if split else 0.0)
        nodes["nodes_modes"].append("BRANCH_LEQ" if split else "LEAF")
        nodes["nodes_truenodeids"].append(2 * node + 1 if split else 0)
        nodes["nodes_falsenodeids"].append(2 * node + 2 if split else 0)
        if not split:
            leaves["class_treeids"].append(tree)
            leaves["class_nodeids"].append(node)
            leaves["class_ids"].append(0)
            leaves["class_weights"].append(values[node - 3])
save("trees.onnx", [helper.make_node(
    "TreeEnsembleClassifier", ["rows"], ["label", "probability"], domain="ai.onnx.ml", classlabels_int64s=[0, 1],
    post_transform="LOGISTIC", base_values=[BASE], **nodes, **leaves)],
    {}, 2, [helper.make_tensor_value_info("label", TensorProto.INT64, [None])])

rows = np.column_stack([
    np.exp(random.normal(-10.4, 0.6, ROWS)), random.normal(0, 2e-4, ROWS), random.integers(0, 5, ROWS) / 60])
single = rows.astype(np.float32)


def by_trees(row):
    odds = BASE
    for features, splits, values in trees:
        node = 0
        while node < 3:
            node = 2 * node + (1 if row[features[node]] <= np.float32(splits[node]) else 2)
        odds += values[node - 3]
    return logistic(odds)


scores = pd.DataFrame(rows, columns=INPUTS)
hidden = np.maximum(((single - mean) / scale).astype(float) @ w1 + b1, 0)
scores["network.onnx"] = logistic(hidden @ w2 + b2)[:, 0]
scores["trees.onnx"] = [by_trees(row) for row in single]
scores.to_csv(out / "onnx-scores.csv", index=False)
