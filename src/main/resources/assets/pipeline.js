// Health, rates, lag and drift, as each heartbeat tells them.
import { amount, duration, element, percent } from './format.js';

const byId = (id) => document.getElementById(id);
const rate = (name) => ({ now, before, seconds }) =>
  before?.[name] !== undefined && now[name] >= before[name] && seconds > 0
    ? `${((now[name] - before[name]) / seconds).toFixed(1)} / s`
    : undefined;
const seconds = (name) => ({ now }) => duration(now[name]);
const count = (name) => ({ now }) => amount(now[name]);

const FIGURES = [
  ['ticks', 'ticks', rate('ticks')],
  ['feature rows', 'rows', rate('rows')],
  ['predictions', 'predictions', rate('predictions')],
  ['HTTP requests', 'requests', rate('requests')],
  ['behind the market', 'lag_seconds', seconds('lag_seconds')],
  ['records not read yet', 'lag_records', count('lag_records')],
  ['last frame of the exchange', 'silence_seconds', ({ now }) => `${duration(now.silence_seconds)} ago`],
  ['connections to it so far', 'connections', count('connections')],
  ['messages lost on the way', 'messages_lost', count('messages_lost')],
  ['frames dropped', 'frames_dropped', count('frames_dropped')],
  ['dead letters', 'dead_letters', count('dead_letters')],
  ['failed requests', 'errors', count('errors')],
];

function pairs(list, entries) {
  const key = JSON.stringify(entries);
  if (list.dataset.key === key) return;
  list.dataset.key = key;
  list.replaceChildren(...entries.flatMap(([term, value]) => [element('dt', '', null, term), element('dd', '', null, value)]));
}

export class Pipeline {
  #before;

  take(beat) {
    this.#showParts(beat.parts);
    this.#showFigures(beat);
    this.#showDrift(beat);
    this.#before = beat;
  }

  silent() {
    this.#before = undefined;
    this.#showParts([{ part: 'service', status: 'down', detail: 'this page does not hear from it' }]);
    pairs(byId('figures'), [['all of it', 'not known']]);
  }

  #showParts(parts) {
    const list = byId('parts');
    const key = JSON.stringify(parts);
    if (list.dataset.key === key) return;
    list.dataset.key = key;
    list.replaceChildren(...parts.map(({ part, status, detail }) =>
      element('li', status, null, `${part}: ${status}${detail ? ` (${detail})` : ''}`)));
  }

  #showFigures({ figures, timestamp }) {
    const known = { now: figures, before: this.#before?.figures, seconds: timestamp - this.#before?.timestamp };
    pairs(byId('figures'), FIGURES
      .filter(([, name]) => figures[name] !== undefined)
      .map(([label, , text]) => [label, text(known) ?? 'from the next heartbeat on']));
  }

  #showDrift({ figures, drift }) {
    const features = Object.entries(drift);
    const whole = figures.drifted_inputs;
    byId('drift').textContent = whole !== undefined
      ? `${percent(whole)} of the model's inputs have drifted from what it was trained on`
      : 'not known in this process: it measures no drift, or has too few rows yet';
    pairs(byId('drifting'), features.map(([name, distance]) => [name, `${amount(distance)} σ`]));
  }
}
