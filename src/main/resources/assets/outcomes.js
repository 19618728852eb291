// What the model said against what then happened, second by second.
export const VERDICTS = [
  { kind: 'hit', lane: 'hit', label: 'hit', many: 'hits', symbol: '▲', point: 'triangle' },
  { kind: 'miss', lane: 'miss', label: 'miss', many: 'misses', symbol: '✕', point: 'crossRot' },
  { kind: 'alarm', lane: 'false', label: 'false alarm', many: 'false alarms', symbol: '○', point: 'circle' },
];

// Of a row: hit, miss, alarm, calm, or undefined while it is not known.
export function verdict(row) {
  if (row.spike === undefined) return undefined;
  if (row.spike === 1) return row.prediction === 1 ? 'hit' : 'miss';
  return row.prediction === 1 ? 'alarm' : 'calm';
}

// Stretches of seconds on end for which something holds: [{from, to}], to being the second after the last.
export function runs(rows, holds) {
  const found = [];
  for (const row of rows) {
    if (!holds(row)) continue;
    const last = found.at(-1);
    if (last && last.to === row.second) last.to += 1;
    else found.push({ from: row.second, to: row.second + 1 });
  }
  return found;
}

export function tally(rows) {
  const counts = { known: 0, hit: 0, miss: 0, alarm: 0, calm: 0 };
  for (const row of rows) {
    const kind = verdict(row);
    if (kind === undefined) continue;
    counts.known += 1;
    counts[kind] += 1;
  }
  return counts;
}
