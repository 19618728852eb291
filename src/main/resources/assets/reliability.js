// Of what was said with a probability, how much came true: a diagram a product, over the last hours.
import { clock, element, percent } from './format.js';

const SIZE = 120;
const SVG = 'http://www.w3.org/2000/svg';
const byId = (id) => document.getElementById(id);

function draw(tag, attributes, parent) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  parent?.append(made);
  return made;
}

function diagram(bins, rows, words) {
  const svg = draw('svg', { viewBox: `-6 -6 ${SIZE + 12} ${SIZE + 12}`, role: 'img', 'aria-label': words });
  draw('rect', { x: 0, y: 0, width: SIZE, height: SIZE, class: 'frame' }, svg);
  draw('line', { x1: 0, y1: SIZE, x2: SIZE, y2: 0, class: 'right' }, svg);
  for (const { rows: n, said, came } of bins) {
    const at = { cx: (said / n) * SIZE, cy: SIZE - (came / n) * SIZE, r: 2 + 6 * Math.sqrt(n / rows), class: 'bin' };
    draw('title', {}, draw('circle', at, svg)).textContent = `${n} seconds: said ${percent(said / n)}, came ${percent(came / n)}`;
  }
  return svg;
}

export class Reliability {
  take({ reliability }) {
    const place = byId('reliability');
    const key = JSON.stringify(reliability);
    if (place.dataset.key === key) return;
    place.dataset.key = key;
    byId('reliability-none').hidden = reliability.length > 0;
    place.replaceChildren(...reliability.map(({ product_id, since, bins }) => {
      const sum = (name) => bins.reduce((all, bin) => all + bin[name], 0);
      const rows = sum('rows');
      const off = bins.reduce((all, { said, came }) => all + Math.abs(said - came), 0) / rows;
      const words = `said ${percent(sum('said') / rows)} on average, came ${percent(sum('came') / rows)}; off by ${percent(off)}`;
      const figure = element('figure');
      figure.setAttribute('aria-label', product_id);
      figure.append(diagram(bins, rows, `${product_id}: ${words}`));
      const caption = element('figcaption', '', figure);
      element('strong', '', caption, product_id);
      caption.append(` ${words} (${rows.toLocaleString()} seconds since ${clock(since)})`);
      return figure;
    }));
  }
}
