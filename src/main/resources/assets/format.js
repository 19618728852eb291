// Numbers and times as people read them.
export const percent = (share) => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;

export const clock = (second) => new Date(second * 1000).toLocaleTimeString();

export const dateAndClock = (second) => new Date(second * 1000).toLocaleString();

export const amount = (number) => number.toLocaleString(undefined, { maximumSignificantDigits: number < 100 ? 2 : 6 });

export const price = (number) => number.toLocaleString(undefined, { maximumSignificantDigits: 8 });

export function duration(seconds) {
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86400)} days`;
}

// How far ahead predictions look, in the words of a sentence: minute, 5 min, 90 s; minute / 5 min where products differ.
export const horizonText = (horizons) => [...new Set(horizons)].sort((a, b) => a - b)
  .map((seconds) => (seconds === 60 ? 'minute' : duration(seconds))).join(' / ');

// What a spike is for the product: one standard deviation of its move within the horizon, and how well that is known.
export function spikeSize(prediction, product) {
  if (prediction.tau == null) return '';
  const move = prediction.tau * Math.sqrt(prediction.horizon);
  const quote = product.split('-').at(-1);
  const money = prediction.price == null ? '' : `, about ±${amount(prediction.price * move)} ${quote}`;
  const learning = prediction.known === 'learning'
    ? ` – learning, by ${duration(prediction.known_hours * 3600)} of ${product} so far`
    : '';
  return `a spike: ±${(100 * move).toFixed(3)} %${money}, or more, within ${duration(prediction.horizon)}${learning}`;
}

export function element(tag, className, parent, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  parent?.append(made);
  return made;
}

export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
