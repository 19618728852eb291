// Holds Kubernetes manifests against the published schema of each one's kind; a field that no schema knows is wrong too,
// although the API server itself would pass it over.
// Usage: NODE_PATH=MODULES/node_modules node check.cjs FILE...    exit code 0: all hold; 1: each fault in a line
"use strict";
const fs = require("fs");
const yaml = require("yaml");

/** The model of a kind: kubernetes-models has the API's own by group and version, KEDA's package those of KEDA. */
function modelOf(manifest) {
  const { apiVersion, kind } = manifest;
  const group = apiVersion.startsWith("keda.sh/") ? "@kubernetes-models/keda" : "kubernetes-models";
  return require(`${group}/${apiVersion}/${kind}`)[kind];
}

/** The same data, which notes the path of each field that is looked at. */
function watched(data, path, seen) {
  if (data === null || typeof data !== "object") return data;
  return new Proxy(data, {
    get(target, name) {
      const value = target[name];
      if (typeof name === "symbol" || !Object.hasOwn(target, name)) return value;
      const at = `${path}/${name}`;
      seen.add(at);
      return watched(value, at, seen);
    },
  });
}

/** Paths of all fields of the data, without what is below one that was not looked at. */
function* unseen(data, path, seen) {
  if (data === null || typeof data !== "object") return;
  for (const [name, value] of Object.entries(data)) {
    const at = `${path}/${name}`;
    if (seen.has(at)) yield* unseen(value, at, seen);
    else yield at;
  }
}

function faultsOf(manifest) {
  let Model;
  try {
    Model = modelOf(manifest);
  } catch {
    return [`no published schema of ${manifest.apiVersion} ${manifest.kind}`];
  }
  const seen = new Set(["/apiVersion", "/kind"]);
  const faults = [];
  const model = new Model(manifest);
  for (const [name, value] of Object.entries(model)) {
    model[name] = watched(value, `/${name}`, seen);
    seen.add(`/${name}`);
  }
  try {
    model.validate();
  } catch (error) {
    faults.push(error.message);
  }
  for (const path of unseen(manifest, "", seen)) faults.push(`no schema knows ${path}`);
  return faults;
}

let bad = 0;
let good = 0;
for (const file of process.argv.slice(2)) {
  for (const document of yaml.parseAllDocuments(fs.readFileSync(file, "utf8"), { merge: true })) {
    const manifest = document.toJS();
    const faults = [...document.errors.map((error) => error.message), ...(manifest ? faultsOf(manifest) : ["it is empty"])];
    for (const fault of faults) console.error(`${file}: ${manifest && manifest.kind} ${manifest && manifest.metadata && manifest.metadata.name}: ${fault}`);
    bad += faults.length;
    good += faults.length ? 0 : 1;
  }
}
if (bad || !good) process.exit(1);
console.log(`kubernetes: ${good} manifests are as their schemas say`);
