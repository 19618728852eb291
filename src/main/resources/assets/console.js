// The live page: everything comes on one line of server-sent events.
import { ExplanationDialog } from './explanation.js';
import { clock, horizonText, setText } from './format.js';
import { Line } from './line.js';
import { ModelSwitch } from './model-switch.js';
import { Pipeline } from './pipeline.js';
import { ProductCard } from './product-card.js';
import { Reliability } from './reliability.js';

const STALE_SECONDS = 5;
const HISTORY_SECONDS = 900;
const DRAW_MILLIS = 250;

const byId = (id) => document.getElementById(id);
const cards = new Map();
const changed = new Set();
const pipeline = new Pipeline();
const models = new ModelSwitch();
const reliability = new Reliability();
const explanation = new ExplanationDialog(async () => !await keyIsNeeded());
let clockAhead = 0; // seconds by which the server's clock is ahead of this one
let heard = 0; // server's time of the last heartbeat
let parts = [];
let live = false;
let minutes = 5;

const now = () => Date.now() / 1000 + clockAhead;
const tell = (news) => { byId('news').textContent = news; };

function cardOf(product) {
  if (!cards.has(product)) {
    byId('waiting')?.remove();
    const card = new ProductCard(product, tell, (id, second) => explanation.open(id, second));
    const next = [...cards.keys()].sort().find((other) => other > product);
    byId('products').insertBefore(card.element, next ? cards.get(next).element : null);
    cards.set(product, card);
  }
  return cards.get(product);
}

// The page says how far ahead the models look that answer now.
function sayHorizon() {
  const text = horizonText([...cards.values()].flatMap((card) => card.newest?.horizon ?? []));
  if (text !== '') for (const each of document.querySelectorAll('.horizon')) setText(each, text);
}

function draw() {
  for (const card of changed) card.draw(minutes * 60);
  changed.clear();
  sayHorizon();
}

function drawSoon(card) {
  if (changed.size === 0) setTimeout(() => requestAnimationFrame(draw), DRAW_MILLIS);
  changed.add(card);
}

function drawAll() {
  for (const card of cards.values()) card.draw(minutes * 60);
}

function lineIs(state) {
  live = state === 'live';
  setText(byId('line'), live ? 'live' : 'the line is broken, trying again');
  byId('line').className = `pill ${state}`;
  if (!live) pipeline.silent();
  look();
}

function notice(stale) {
  if (!live && heard > 0) return `The line to the server is broken: what you see is of ${clock(heard)}. Trying again.`;
  const down = parts.filter((part) => part.status === 'down').map((part) => `${part.part}: ${part.detail}`);
  const why = down.length > 0 ? `${down.join('; ')}.` : '';
  return stale.length === 0 ? why : `Stale: nothing new of ${stale.join(', ')}. ${why}`.trim();
}

// Where this server wants a key, the page gives it once for a short-lived token, kept by the browser as a cookie.
let key = '';

async function token() {
  const answer = await fetch('predictions/token', { method: 'POST', headers: { 'X-API-Key': key } });
  setText(byId('key-said'), answer.ok ? '' : 'This is not a key.');
  if (!answer.ok) key = '';
  byId('key').hidden = answer.ok;
  return answer.ok;
}

// Whether the line may be tried again: not before somebody has given a key.
async function keyIsNeeded() {
  const answer = await fetch('predictions/token', { method: 'POST' });
  if (answer.status !== 401) return false;
  if (key !== '' && await token()) return false;
  byId('key').hidden = false;
  return true;
}

async function giveKey(event) {
  event.preventDefault();
  key = event.target.elements.key.value;
  await token();
}

function look() {
  const stale = [];
  for (const [product, card] of cards) if (card.age(now(), STALE_SECONDS) === 'stale') stale.push(product);
  const text = notice(stale.sort());
  setText(byId('notice'), text);
  byId('notice').hidden = text === '';
}

const takers = {
  prediction(row) {
    const card = cardOf(row.product_id);
    card.take(row);
    drawSoon(card);
  },
  outcome(outcome) {
    const card = cards.get(outcome.product_id);
    if (!card) return;
    card.takeOutcome(outcome);
    drawSoon(card);
  },
  pulse(beat) {
    heard = beat.timestamp;
    clockAhead = beat.timestamp - Date.now() / 1000;
    // the parts' details hold ages in seconds, which a notice would read out again and again
    parts = beat.parts.map((part) => ({ ...part, detail: part.detail?.replace(/ for \d+ s\b/, '') }));
    pipeline.take(beat);
    models.take(beat);
    reliability.take(beat);
  },
};

byId('span').addEventListener('change', (event) => {
  minutes = Number(event.target.value);
  drawAll();
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  for (const card of cards.values()) card.forgetColours();
  drawAll();
});
setInterval(look, 1000);
new Line(`predictions/stream?seconds=${HISTORY_SECONDS}`, takers, lineIs, keyIsNeeded);
byId('key').addEventListener('submit', giveKey);
