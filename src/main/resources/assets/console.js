// The live page: predictions come by server-sent events, health by asking every few seconds.
import { ProductCard } from './product-card.js';

const STALE_SECONDS = 5;
const ASK_MILLIS = 5000;
const HISTORY_SECONDS = 900;

const byId = (id) => document.getElementById(id);
const cards = new Map();
const changed = new Set();
let clockAhead = 0; // seconds by which the server's clock is ahead of this one
let minutes = 5;

const now = () => Date.now() / 1000 + clockAhead;
const tell = (news) => { byId('news').textContent = news; };

function line(text, kind) {
  const pill = byId('line');
  pill.textContent = text;
  pill.className = `pill ${kind}`;
}

function cardOf(product) {
  if (!cards.has(product)) {
    byId('waiting')?.remove();
    const card = new ProductCard(product, tell);
    const next = [...cards.keys()].sort().find((other) => other > product);
    byId('products').insertBefore(card.element, next ? cards.get(next).element : null);
    cards.set(product, card);
  }
  return cards.get(product);
}

function draw() {
  for (const card of changed) card.draw(minutes * 60);
  changed.clear();
}

function take(prediction) {
  const card = cardOf(prediction.product_id);
  card.take(prediction);
  if (changed.size === 0) requestAnimationFrame(draw);
  changed.add(card);
}

function listen() {
  const events = new EventSource(`/predictions/stream?seconds=${HISTORY_SECONDS}`);
  events.addEventListener('open', () => line('live', 'live'));
  events.addEventListener('prediction', (event) => take(JSON.parse(event.data)));
  events.addEventListener('error', () => {
    line('the line is broken, trying again', 'broken');
    if (events.readyState === EventSource.CLOSED) setTimeout(listen, ASK_MILLIS);
  });
}

function showParts(parts) {
  byId('parts').replaceChildren(...parts.map((part) => {
    const item = document.createElement('li');
    item.className = part.status;
    item.textContent = `${part.part}: ${part.status}${part.detail ? ` (${part.detail})` : ''}`;
    return item;
  }));
}

async function ask() {
  try {
    const health = await (await fetch('/health')).json();
    clockAhead = health.timestamp - Date.now() / 1000;
    showParts(health.parts);
    const version = await (await fetch('/version')).json();
    byId('model').textContent = version.model_version
      ? `${version.model_version} (${version.model_variant}), answering since ${new Date(version.model_loaded_at).toLocaleString()}`
      : 'none is loaded';
  } catch {
    showParts([{ part: 'service', status: 'down', detail: 'it does not answer' }]);
  }
}

function drawAll() {
  for (const card of cards.values()) card.draw(minutes * 60);
}

byId('span').addEventListener('change', (event) => {
  minutes = Number(event.target.value);
  drawAll();
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  for (const card of cards.values()) card.forgetColours();
  drawAll();
});
setInterval(() => cards.forEach((card) => card.age(now(), STALE_SECONDS)), 1000);
setInterval(ask, ASK_MILLIS);
ask().then(listen);
