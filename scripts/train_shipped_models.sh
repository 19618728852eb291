#!/bin/sh
# Trains the models that are committed under models/ from the recordings that were used for them.
#
#   scripts/train_shipped_models.sh [FOLDER_OF_RECORDINGS]    (default: ../shared/data)
#
# Run it with a clean checkout, so that the artifacts name the commit that made them. The same
# recordings give the same weights, to the last bit.
set -eu
cd "$(dirname "$0")/.."
data="${1:-../shared/data}"
if [ -n "$(git status --porcelain)" ]; then
  echo "train_shipped_models: the checkout has changes; commit them first" >&2
  exit 1
fi
# the installed git tells a clean checkout from a changed one in linked work trees too
mvn -q -B -DskipTests -Dmaven.gitcommitid.nativegit=true package
java -jar target/simoom.jar train --model-type all --promote \
  --data-file \
  "coinbase=$data/coinbase-btc-usd-2025-12.ndjson.gz" \
  "standx=$data/standx-btc-usd-2026-01-05-48h.ndjson.gz" \
  "coinbase=$data/coinbase-btc-usd-2026-04-05.ndjson.gz" \
  "coinbase=$data/coinbase-btc-eth-2026-04-04-night.ndjson.gz" \
  "coinbase=$data/coinbase-exchange-btc-eth-2025-11-24.ndjson.gz" \
  "coinbase=$data/coinbase-exchange-btc-eth-2025-11-25.ndjson.gz" \
  "coinbase=$data/coinbase-exchange-btc-eth-2025-11-26.ndjson.gz" \
  "coinbase=$data/coinbase-exchange-btc-eth-2025-11-27.ndjson.gz" \
  "coinbase=$data/coinbase-exchange-btc-eth-2025-11-29.ndjson.gz" \
  "coinbase=$data/coinbase-exchange-sol-2025-11-24.ndjson.gz" \
  "coinbase=$data/coinbase-exchange-sol-2025-11-25.ndjson.gz" \
  "coinbase=$data/coinbase-exchange-sol-2025-11-26.ndjson.gz" \
  "coinbase=$data/coinbase-exchange-sol-2025-11-27.ndjson.gz" \
  "coinbase=$data/coinbase-exchange-sol-2025-11-29.ndjson.gz"
java -jar target/simoom.jar model-card
