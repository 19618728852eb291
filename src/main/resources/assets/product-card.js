// One product: its newest probability, large, a chart, and how often the model was right.
import {
  clock, dateAndClock, duration, element, horizonText, percent, price, setText, spikeSize,
} from './format.js';
import { VERDICTS, tally, verdict } from './outcomes.js';
import { ProductChart } from './product-chart.js';

const MOST_POINTS = 1000;
const NEW_SEGMENT_SECONDS = 30; // a second that lies further back than this begins the series anew
const KEYS = { ArrowLeft: -1, ArrowRight: 1, PageUp: -30, PageDown: 30, Home: -Infinity, End: Infinity };

export class ProductCard {
  #product;
  #tell;
  #explain;
  #rows = []; // predictions by second, oldest first, each with what became of it once that is known
  #shown = []; // those that the chart shows
  #chart;
  #parts = {};
  #state = 'fresh';
  #spike = false;
  #reading; // the second that the keyboard reads

  // tell: is told news in a sentence; explain: is asked to explain a second
  constructor(product, tell, explain) {
    this.#product = product;
    this.#tell = tell;
    this.#explain = (second) => explain(product, second);
    this.element = element('article');
    this.element.setAttribute('aria-label', product);
    element('h2', '', this.element, product);
    const now = element('p', 'now', this.element);
    for (const part of ['probability', 'verdict', 'price']) this.#parts[part] = element('span', part, now);
    this.#parts.size = element('p', 'size', this.element);
    this.#parts.age = element('p', 'age', this.element);
    const canvas = element('canvas', '', element('div', 'chart', this.element));
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', `${product}: no seconds yet`);
    canvas.tabIndex = 0;
    canvas.addEventListener('keydown', (event) => this.#step(event));
    this.#parts.canvas = canvas;
    this.#chart = new ProductChart(canvas, (second) => this.#explain(second));
    this.#parts.reading = element('p', 'reading', this.element);
    this.#parts.reading.setAttribute('aria-live', 'polite');
    this.#parts.tally = element('p', 'tally', this.element);
  }

  get newest() {
    return this.#rows.at(-1);
  }

  take(row) {
    const last = this.newest;
    if (last && row.second <= last.second) {
      if (last.second - row.second < NEW_SEGMENT_SECONDS || row.predicted_at <= last.predicted_at) return;
      this.#rows = [];
    }
    this.#rows.push(row);
    if (this.#rows.length > MOST_POINTS) this.#rows.shift();
  }

  // Another model's outcome says nothing about what this row's model said.
  takeOutcome(outcome) {
    const row = this.#at(outcome.second);
    if (row && row.model_version === outcome.model_version) row.spike = outcome.spike;
  }

  #at(second) {
    return this.#rows.findLast((row) => row.second === second);
  }

  // fresh, behind (it comes, but is old: a recording or a backlog), or stale (nothing comes); times in Unix seconds.
  age(now, most) {
    const newest = this.newest;
    if (!newest) return this.#state;
    const behind = Math.max(0, now - (newest.second + 1));
    const silent = Math.max(0, now - Date.parse(newest.predicted_at) / 1000);
    const state = silent > most ? 'stale' : behind > most * 2 ? 'behind' : 'fresh';
    for (const each of ['stale', 'behind']) this.element.classList.toggle(each, state === each);
    const texts = {
      fresh: () => `as of ${clock(newest.second + 1)}`,
      behind: () => `as of ${dateAndClock(newest.second + 1)}, ${duration(behind)} ago: a recording, or a backlog`,
      stale: () => `stale: nothing new for ${duration(silent)}; as of ${dateAndClock(newest.second + 1)}`,
    };
    setText(this.#parts.age, texts[state]());
    if (state !== this.#state) this.#tell(`${this.#product} is ${state === 'fresh' ? 'fresh again' : state}`);
    this.#state = state;
    return state;
  }

  draw(span) {
    const newest = this.newest;
    if (!newest) return;
    const unknown = newest.known === 'unknown';
    const spike = newest.prediction === 1 && !unknown;
    this.element.classList.toggle('unknown', unknown);
    this.element.classList.toggle('spike', spike);
    setText(this.#parts.probability, unknown ? '–' : percent(newest.probability));
    setText(this.#parts.verdict, unknown
      ? `not known yet: a spike is measured by what ${this.#product} does itself, which takes two minutes`
      : `${spike ? 'spike expected' : 'calm'} (spike from ${percent(newest.threshold)} on)`);
    setText(this.#parts.size, spikeSize(newest, this.#product));
    setText(this.#parts.price, newest.price == null ? '' : price(newest.price));
    if (spike && !this.#spike) this.#tell(`${this.#product}: spike expected, ${percent(newest.probability)}`);
    this.#spike = spike;
    this.#shown = this.#rows.filter((row) => row.second > newest.second - span);
    this.#chart.draw(this.#shown, newest, span);
    this.#showTally(span);
  }

  #showTally(span) {
    const counts = tally(this.#shown);
    const said = VERDICTS.map(({ kind, label, many }) => `${counts[kind]} ${counts[kind] === 1 ? label : many}`);
    const known = counts.known > 0
      ? `of ${counts.known} seconds whose next ${horizonText([this.newest.horizon])} is known`
      : 'what happened is not known yet';
    const key = known + said.join();
    if (this.#parts.tally.dataset.key !== key) {
      this.#parts.tally.dataset.key = key;
      this.#parts.tally.replaceChildren(element('span', '', null, known));
      if (counts.known > 0) {
        VERDICTS.forEach(({ kind, symbol }, i) => {
          const item = element('span', '', this.#parts.tally);
          element('span', `mark ${kind}`, item, symbol).setAttribute('aria-hidden', 'true');
          item.append(said[i]);
        });
        element('span', '', this.#parts.tally, `${counts.calm} calm as said`);
      }
    }
    this.#parts.canvas.setAttribute('aria-label',
      `${this.#product}, last ${span / 60} minutes: probability now ${this.#parts.probability.textContent}, spike from `
      + `${percent(this.newest.threshold)} on; ${known}${counts.known > 0 ? `: ${said.join(', ')}` : ''}`);
  }

  #step(event) {
    const by = KEYS[event.key];
    if (event.key === 'Escape') this.#reading = undefined;
    else if (event.key === 'Enter') {
      event.preventDefault(); // else the same key would press the dialog's button
      if (this.#reading !== undefined) this.#explain(this.#reading);
      return;
    }
    else if (by === undefined || this.#shown.length === 0) return;
    else {
      event.preventDefault();
      const end = this.#shown.length - 1;
      const at = this.#reading === undefined ? end + (by < 0 ? 1 : 0) : this.#shown.findIndex((row) => row.second >= this.#reading);
      this.#reading = this.#shown[Math.min(end, Math.max(0, (at < 0 ? end : at) + by))].second;
    }
    setText(this.#parts.reading, this.#reading === undefined ? '' : this.#words(this.#at(this.#reading)));
  }

  #words(row) {
    const happened = { hit: 'hit', miss: 'miss', alarm: 'false alarm', calm: 'calm as said' }[verdict(row)] ?? 'not known yet';
    return `${clock(row.second)}: ${percent(row.probability)}, ${row.price == null ? 'no price' : price(row.price)}; ${happened}`;
  }

  forgetColours() {
    this.#chart.forget();
  }
}
