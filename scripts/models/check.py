"""Models of Python's libraries, imported: every Python block of docs/bring-your-model.md is run, and what it writes is read.

Usage: python3 scripts/models/check.py [JAR] [--short]    (default target/simoom.jar)
Runs the document's commands and code, in order, in an empty folder, with the packages that are there; a library that is not
there is named and left out. Checks that `models import` agrees with each library on every row to 1e-6, that an imported
model scores a recording as the library does, that a reference score that is wrong is refused with its row, and that a model
in ONNX scores with ONNX Runtime in SIMOOM_LIB. With --short one library scores the recording, the others are imported.
"""

import csv
import importlib.util
import math
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "docs" / "bring-your-model.md"
ONNX = ROOT / "src/test/resources/dev/simoom/training/foreign/trees.onnx"
LIBRARIES = ["xgboost", "lightgbm", "sklearn"]


def run(command, folder, expected=0):
    done = subprocess.run(command, cwd=folder, shell=True, text=True, capture_output=True,
                          env={**os.environ, "OMP_NUM_THREADS": "1"})
    said = done.stdout + done.stderr
    if done.returncode != expected:
        sys.exit(f"models: {command}\nended with {done.returncode}, not {expected}:\n{said}")
    return said


def blocks(present):
    """Language and text of each block that can be run here."""
    for kind, text in re.findall(r"^```(sh|python)\n(.*?)^```$", PAGE.read_text(), re.M | re.S):
        missing = [name for name in LIBRARIES if name not in present and
                   re.search(rf"^(import|from) {name}\b|{name.replace('sklearn', 'logistic')}\.(txt|json) --name", text, re.M)]
        if missing:
            print(f"models: left out, for {missing[0]} is not there", flush=True)
        elif "MODEL_VERSION=" not in text and "skl2onnx" not in text and "dependency:copy" not in text:
            yield kind, text


def scores(path, column="probability"):
    with open(path, newline="") as file:
        return {(row["product_id"], int(row["second"])): float(row[column]) for row in csv.DictReader(file)}


def same_as_python(jar, name, folder):
    """Imported without calibration, it answers what the library does, on every row of the recording."""
    run(f'java -jar {jar} models import {name[1]} --name plain_{name[0]} --calibrate-on rows.csv '
        f'--calibration none --trained-until "$(cat trained-until.txt)"', folder)
    run(f"java -jar {jar} infer --model-path models/artifacts/plain_{name[0]}/* --data-file day.ndjson.gz --out plain.csv",
        folder)
    theirs, ours = scores(folder / f"{name[0]}.expect.csv"), scores(folder / "plain.csv", "raw_probability")
    if theirs.keys() != ours.keys() or not ours:
        sys.exit(f"models: {name[0]}: {len(theirs)} rows in Python, {len(ours)} here")
    largest = max(abs(theirs[row] - ours[row]) for row in ours)
    if not largest <= 1e-6:
        sys.exit(f"models: {name[0]}: the largest difference is {largest}")
    print(f"models: {name[0]}: {len(ours)} rows scored as in Python, the largest difference is {largest:.1e}", flush=True)


def refuses_a_wrong_score(jar, name, folder):
    lines = (folder / f"{name[0]}.expect.csv").read_text().splitlines()
    product, second, probability = lines[5000].split(",")
    lines[5000] = f"{product},{second},{math.fsum([float(probability), 2e-6])}"
    (folder / "wrong.csv").write_text("\n".join(lines) + "\n")
    said = run(f"java -jar {jar} models import {name[1]} --name wrong --calibrate-on rows.csv --expect wrong.csv", folder, 1)
    if "line 5001" not in said or second not in said or "\tat " in said or (folder / "models/artifacts/wrong").exists():
        sys.exit(f"models: a wrong score is refused otherwise:\n{said}")


def onnx_from_the_library_folder(jar, folder):
    """With ONNX Runtime in SIMOOM_LIB a model in ONNX is imported and scores; without it, it is refused by name."""
    runtime = sorted(pathlib.Path.home().glob(".m2/repository/com/microsoft/onnxruntime/onnxruntime/*/onnxruntime-*.jar"))
    if not runtime:
        sys.exit("models: ONNX Runtime is not in ~/.m2: the tests of `mvn verify` bring it")
    (folder / "lib").mkdir()
    (folder / "lib" / runtime[-1].name).symlink_to(runtime[-1])
    command = (f"java -jar {jar} models import {ONNX} --name mine_onnx --calibrate-on rows.csv --calibration none"
               " --inputs volatility_60s,return_60s,trade_intensity_60s")
    said = run(command, folder, 1)
    if "the folder that SIMOOM_LIB names" not in said or "\tat " in said:
        sys.exit(f"models: without ONNX Runtime it is refused otherwise:\n{said}")
    run("SIMOOM_LIB=lib " + command, folder)
    said = run(f"SIMOOM_LIB=lib java -jar {jar} infer --model-path models/artifacts/mine_onnx/* --features rows.csv --benchmark",
               folder)
    print("models: onnx:", re.search(r"one row: .*", said).group(0), flush=True)


def main():
    arguments = [each for each in sys.argv[1:] if each != "--short"]
    short = len(arguments) < len(sys.argv) - 1
    jar = pathlib.Path(arguments[0] if arguments else ROOT / "target" / "simoom.jar").resolve()
    present = [name for name in LIBRARIES if importlib.util.find_spec(name)]
    if "sklearn" not in present or "xgboost" not in present:
        sys.exit("models: python3-sklearn and python3-xgboost are needed")
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        code = folder / "code.py"
        code.write_text("")
        written = ""
        for kind, text in blocks(present):
            if kind == "python":
                written += text + "\n"
                continue
            if written:
                # what a block defines, the next ones use
                code.write_text(code.read_text() + written)
                written = ""
                run(f"{sys.executable} code.py", folder)
            said = run("set -e\n" + text.replace("target/simoom.jar", str(jar)), folder)
            agreed = re.search(r".*reference scores agree.*", said)
            print("models:", agreed.group(0) if agreed else text.splitlines()[0], flush=True)
            if "--promote" in text:
                print("models:", re.search(r"gate: .*", said).group(0), flush=True)
            if "models import" in text and not agreed:
                sys.exit(f"models: nothing agreed:\n{said}")
        names = [(name, file) for name, file in
                 [("xgboost", "xgboost.json"), ("lightgbm", "lightgbm.txt"), ("logistic", "logistic.json")]
                 if (folder / file).exists()]
        for name in names[:1] if short else names:
            same_as_python(jar, name, folder)
        refuses_a_wrong_score(jar, names[0], folder)
        onnx_from_the_library_folder(jar, folder)
    print("models: done", flush=True)


if __name__ == "__main__":
    main()
