// What a prediction rests on, in a dialog: asked of the server when a second is picked.
import { amount, dateAndClock, duration, element, percent, spikeSize } from './format.js';

const MOST_INPUTS = 12;
const byId = (id) => document.getElementById(id);
const number = (value) => (value == null ? 'none' : value.toPrecision(4));
const signed = (value) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;

function happened({ outcome, prediction }) {
  if (!outcome) return `not known: it comes ${duration(prediction.horizon)} later, unless ticks are missing in between`;
  const what = outcome.spike == null ? 'neither: there was no tau' : outcome.spike ? 'a spike' : 'no spike';
  return `${what} (sigma_future ${number(outcome.sigma_future)})`;
}

function correction({ prediction, recomputed }) {
  if (!recomputed) return 'not known: the artifact is not there';
  if (prediction.raw_probability == null) return 'none';
  return `the model itself said ${percent(recomputed.raw_probability)}; intercept ${signed(recomputed.intercept)}, `
    + `slope ${recomputed.slope.toFixed(3)} by what happened before`;
}

function where({ partition, ticks, row_offset }) {
  const of = ticks.length === 0 ? 'its ticks are not on ticks.raw any more'
    : `${ticks.length} of the ticks on ticks.raw, offsets ${ticks[0]} to ${ticks.at(-1)}`;
  return `partition ${partition}: ${of}; row on ticks.features, offset ${row_offset}`;
}

function facts(found) {
  const { prediction, level, row, differences, model_sha256 } = found;
  const size = spikeSize({ ...prediction, price: row.midprice ?? row.price }, prediction.product_id);
  return [
    ['said', `${percent(prediction.probability)} (spike from ${percent(prediction.threshold)} on)`],
    ['what happened', happened(found)],
    ['a spike', size === '' ? `not known yet for ${prediction.product_id}` : size.replace('a spike: ', '')],
    ['answered by', `${prediction.model_version} (${prediction.model_variant}), branch ${prediction.branch ?? 'not told'}, `
      + `calibration ${prediction.calibration ?? 'not told'}`],
    ['model.json', model_sha256 ? `SHA-256 ${model_sha256}` : 'the artifact is not there'],
    ['level', level.seconds === 0 ? 'no rows of its own yet'
      : `by ${level.seconds.toLocaleString()} rows of its own: median ${number(level.median)}, p90 ${number(level.p90)} per √s`],
    ['correction', correction(found)],
    ['from', where(found)],
    ['computed anew', differences.length === 0 ? 'the same to the last bit' : differences.join('; ')],
  ];
}

function inputs(list) {
  const table = element('table');
  element('caption', '', table, 'Inputs, and what each adds to the log-odds over its usual value');
  const head = element('tr', '', element('thead', '', table));
  for (const name of ['input', 'value', 'usual', 'adds']) element('th', '', head, name).scope = 'col';
  const body = element('tbody', '', table);
  const most = Math.max(...list.map((input) => Math.abs(input.log_odds)), 1e-9);
  for (const { feature, value, usual, log_odds } of list.slice(0, MOST_INPUTS)) {
    const line = element('tr', '', body);
    element('th', '', line, feature).scope = 'row';
    for (const each of [value, usual]) element('td', '', line, each == null ? 'none' : amount(each));
    const adds = element('td', 'adds', line, signed(log_odds));
    const bar = element('span', `bar ${log_odds < 0 ? 'less' : 'more'}`, adds);
    bar.style.width = `${(Math.abs(log_odds) / most) * 4}rem`;
    bar.setAttribute('aria-hidden', 'true');
  }
  return table;
}

export class ExplanationDialog {
  #dialog = byId('explanation');
  #renew;
  #asked = 0;

  // renew: asks for a token again where the one that was given is over; whether there is one
  constructor(renew) {
    this.#renew = renew;
  }

  async open(product, second) {
    const asked = ++this.#asked;
    byId('explanation-title').textContent = `${product}, ${dateAndClock(second)}`;
    this.#say('Reading it back from the topics …');
    if (!this.#dialog.open) this.#dialog.showModal();
    const path = `explain?product_id=${encodeURIComponent(product)}&second=${second}`;
    let found;
    let refused = 'the server cannot be reached';
    try {
      let answer = await fetch(path);
      if (answer.status === 401) {
        if (!await this.#renew()) {
          this.#dialog.close(); // the page asks for the key
          return;
        }
        answer = await fetch(path);
      }
      const json = await answer.json();
      if (answer.ok) found = json;
      else refused = json.detail ?? `the answer was ${answer.status}`;
    } catch {
      // as said above
    }
    if (asked !== this.#asked) return;
    if (!found) {
      this.#say(`It cannot be explained: ${refused}.`);
      return;
    }
    try {
      this.#show(found, path);
    } catch (e) {
      this.#say(`It cannot be shown: ${e.message}.`);
    }
  }

  #say(text) {
    byId('explanation-body').replaceChildren(element('p', '', null, text));
  }

  #show(found, path) {
    const list = element('dl', 'facts');
    for (const [term, text] of facts(found)) {
      element('dt', '', list, term);
      element('dd', term === 'computed anew' && found.differences.length > 0 ? 'differs' : '', list, text);
    }
    const link = element('a', '', element('p'), 'As JSON');
    link.href = path;
    byId('explanation-body').replaceChildren(list, ...(found.inputs.length > 0 ? [inputs(found.inputs)] : []), link.parentElement);
  }
}
