// The chart of one product: price and probability, and below them what became of what was said.
import { clock, percent, price } from './format.js';
import { VERDICTS, runs, verdict } from './outcomes.js';

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const LANES = VERDICTS.length;
const NARROW_PIXELS = 420;

const line = (label, name, more) => ({
  label, data: [], borderColor: colour(name), backgroundColor: colour(name), borderWidth: 1.5, pointRadius: 0, ...more,
});

const lane = ({ label, kind, point }) => line(label, kind, {
  yAxisID: 'lanes', borderWidth: 5, pointStyle: point, pointBorderWidth: 2, pointBackgroundColor: colour('card'),
  pointRadius: ({ raw }) => (raw?.begins ? 5 : 0), pointHoverRadius: 0, borderCapStyle: 'butt',
});

// Behind the lines: the seconds after which a spike came.
const shade = {
  id: 'shade',
  beforeDatasetsDraw({ ctx, chartArea, scales }, _, { stretches }) {
    ctx.save();
    ctx.fillStyle = colour('happened');
    for (const { from, to } of stretches()) {
      const left = Math.max(chartArea.left, scales.x.getPixelForValue(from));
      const right = Math.min(chartArea.right, scales.x.getPixelForValue(to));
      if (right > left) ctx.fillRect(left, scales.y.top, Math.max(1, right - left), scales.y.height);
    }
    ctx.restore();
  },
};

export class ProductChart {
  #canvas;
  #chart;
  #picked;
  #spikes = [];

  // picked: is told the second that is clicked
  constructor(canvas, picked) {
    this.#canvas = canvas;
    this.#picked = picked;
  }

  forget() {
    this.#chart?.destroy();
    this.#chart = undefined;
  }

  draw(rows, newest, span) {
    this.#chart ??= this.#make();
    const [prices, probability, threshold, said, ...lanes] = this.#chart.data.datasets;
    const points = (value) => rows.map((row) => ({ x: row.second, y: value(row) }));
    this.#spikes = runs(rows, (row) => row.spike === 1);
    prices.data = points((row) => row.price ?? NaN);
    probability.data = points((row) => row.probability);
    threshold.data = points((row) => row.threshold);
    said.data = rows.filter((row) => row.prediction === 1).map((row) => ({ x: row.second, y: row.probability }));
    lanes.forEach((dataset, i) => {
      const found = runs(rows, (row) => verdict(row) === VERDICTS[i].kind);
      dataset.data = found.flatMap(({ from, to }) => [
        { x: from, y: LANES - 1 - i, begins: true }, { x: to, y: LANES - 1 - i }, { x: to, y: NaN }]);
    });
    const { scales } = this.#chart.options;
    scales.price.ticks.display = rows.some((row) => row.price != null);
    scales.x.min = newest.second - span;
    scales.x.max = newest.second;
    this.#chart.update('none');
  }

  #make() {
    const font = { size: this.#canvas.clientWidth < NARROW_PIXELS ? 9 : 11 };
    const ticks = { color: colour('faint'), maxTicksLimit: 6, maxRotation: 0, font };
    const grid = { color: colour('edge'), tickLength: 3 };
    const laneScale = {
      min: -0.6, max: LANES - 0.4, offset: false, stackWeight: 1, grid: { display: false, tickLength: 3 }, border: { color: colour('edge') },
      afterBuildTicks: (axis) => { axis.ticks = VERDICTS.map((_, i) => ({ value: LANES - 1 - i })); },
      ticks: { ...ticks, autoSkip: false, callback: (value) => VERDICTS[LANES - 1 - value]?.lane ?? '' },
    };
    return new Chart(this.#canvas, {
      type: 'line',
      plugins: [shade],
      data: {
        datasets: [
          line('price', 'price', { yAxisID: 'price' }),
          line('probability', 'probability', { yAxisID: 'y', borderWidth: 2 }),
          line('threshold', 'threshold', { yAxisID: 'y', borderDash: [6, 4] }),
          line('spike expected', 'spike', { yAxisID: 'y', showLine: false, pointRadius: 2.5 }),
          ...VERDICTS.map(lane),
        ],
      },
      options: {
        animation: false,
        parsing: false,
        normalized: true,
        maintainAspectRatio: false,
        events: ['mousemove', 'mouseout', 'touchstart', 'touchmove', 'click'],
        onClick: (event, [nearest]) => { if (nearest) this.#picked(this.#chart.data.datasets[nearest.datasetIndex].data[nearest.index].x); },
        interaction: { mode: 'nearest', axis: 'x', intersect: false },
        plugins: {
          shade: { stretches: () => this.#spikes },
          legend: { display: false },
          tooltip: {
            filter: ({ datasetIndex }) => datasetIndex < 3,
            callbacks: {
              title: ([first]) => (first ? clock(first.parsed.x) : ''),
              label: ({ dataset, datasetIndex, parsed }) =>
                `${dataset.label}: ${datasetIndex === 0 ? price(parsed.y) : percent(parsed.y)}`,
            },
          },
        },
        scales: {
          x: { type: 'linear', ticks: { ...ticks, maxTicksLimit: 5, callback: clock }, grid },
          lanes: { ...laneScale, position: 'left', stack: 'left' },
          price: {
            position: 'left', stack: 'left', stackWeight: 3.5, grid: { display: false, tickLength: 3 },
            ticks: { ...ticks, callback: (value) => price(value) },
          },
          // on this side the first is the uppermost
          y: { min: 0, max: 1, position: 'right', stack: 'right', stackWeight: 3.5, ticks: { ...ticks, callback: percent }, grid },
          pad: { ...laneScale, position: 'right', stack: 'right', ticks: { display: false } },
        },
      },
    });
  }
}
