// One product: its newest probability, large, and a chart of price and probability.
const MOST_POINTS = 1000;

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const percent = (probability) => `${(probability * 100).toFixed(probability < 0.1 ? 1 : 0)} %`;
const clock = (second) => new Date(second * 1000).toLocaleTimeString();

function element(tag, className, parent) {
  const made = document.createElement(tag);
  made.className = className;
  parent.append(made);
  return made;
}

export class ProductCard {
  #product;
  #tell;
  #rows = []; // predictions by second, oldest first
  #chart;
  #parts = {};
  #stale = false;
  #spike = false;

  constructor(product, tell) {
    this.#product = product;
    this.#tell = tell;
    this.element = document.createElement('article');
    element('h2', '', this.element).textContent = product;
    const now = element('p', 'now', this.element);
    for (const part of ['probability', 'verdict', 'price']) this.#parts[part] = element('span', part, now);
    this.#parts.age = element('p', 'age', this.element);
    this.#parts.canvas = element('canvas', '', element('div', 'chart', this.element));
    this.#parts.canvas.setAttribute('role', 'img');
  }

  take(row) {
    const last = this.#rows.at(-1);
    if (last && row.second <= last.second) return;
    this.#rows.push(row);
    if (this.#rows.length > MOST_POINTS) this.#rows.shift();
  }

  age(now, most) {
    const newest = this.#rows.at(-1);
    if (!newest) return;
    const seconds = Math.max(0, now - (newest.second + 1));
    const stale = seconds > most;
    this.element.classList.toggle('stale', stale);
    this.#parts.age.textContent = stale
      ? `stale: the newest second is ${Math.round(seconds)} s old`
      : `as of ${clock(newest.second + 1)}`;
    if (stale !== this.#stale) this.#tell(`${this.#product} is ${stale ? 'stale' : 'fresh again'}`);
    this.#stale = stale;
  }

  draw(span) {
    const newest = this.#rows.at(-1);
    if (!newest) return;
    const spike = newest.prediction === 1;
    this.element.classList.toggle('spike', spike);
    this.#parts.probability.textContent = percent(newest.probability);
    this.#parts.verdict.textContent = `${spike ? 'spike expected' : 'calm'} (from ${percent(newest.threshold)} on)`;
    this.#parts.price.textContent = newest.price == null ? '' : newest.price.toLocaleString();
    if (spike && !this.#spike) this.#tell(`${this.#product}: spike expected, ${percent(newest.probability)}`);
    this.#spike = spike;
    this.#drawChart(this.#rows.filter((row) => row.second > newest.second - span), newest, span);
  }

  forgetColours() {
    this.#chart?.destroy();
    this.#chart = undefined;
  }

  #drawChart(rows, newest, span) {
    this.#chart ??= this.#newChart();
    const [price, probability, threshold, spikes] = this.#chart.data.datasets;
    const points = (value) => rows.map((row) => ({ x: row.second, y: value(row) }));
    price.data = points((row) => row.price);
    probability.data = points((row) => row.probability);
    threshold.data = points((row) => row.threshold);
    spikes.data = rows.filter((row) => row.prediction === 1).map((row) => ({ x: row.second, y: row.probability }));
    price.hidden = rows.every((row) => row.price == null);
    this.#chart.options.scales.price.display = !price.hidden;
    this.#chart.options.scales.x.min = newest.second - span;
    this.#chart.options.scales.x.max = newest.second;
    this.#chart.update('none');
    this.#parts.canvas.setAttribute('aria-label',
      `${this.#product}, last ${span / 60} minutes: probability now ${percent(newest.probability)}, `
      + `threshold ${percent(newest.threshold)}, ${spikes.data.length} seconds with a spike expected`);
  }

  #newChart() {
    const line = (label, name, more) => ({
      label, data: [], borderColor: colour(name), backgroundColor: colour(name), borderWidth: 1.5, pointRadius: 0, ...more,
    });
    const ticks = { color: colour('faint'), maxTicksLimit: 6 };
    const grid = { color: colour('edge') };
    return new Chart(this.#parts.canvas, {
      type: 'line',
      data: {
        datasets: [
          line('price', 'price', { yAxisID: 'price' }),
          line('probability', 'probability', { borderWidth: 2 }),
          line('threshold', 'threshold', { borderDash: [6, 4] }),
          line('spike expected', 'spike', { showLine: false, pointRadius: 3 }),
        ],
      },
      options: {
        animation: false,
        parsing: false,
        normalized: true,
        maintainAspectRatio: false,
        interaction: { mode: 'nearest', axis: 'x', intersect: false },
        plugins: {
          legend: { labels: { color: colour('ink'), boxWidth: 12 } },
          tooltip: { callbacks: { title: ([first]) => (first ? clock(first.parsed.x) : '') } },
        },
        scales: {
          x: { type: 'linear', ticks: { ...ticks, callback: clock }, grid },
          y: { min: 0, max: 1, position: 'right', ticks: { ...ticks, callback: percent }, grid },
          price: { position: 'left', ticks, grid: { display: false } },
        },
      },
    });
  }
}
