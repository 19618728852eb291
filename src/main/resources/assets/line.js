// The line to the server: server-sent events, opened anew when it breaks or falls silent.
const RETRY_MILLIS = 2000;
const BEATS_MISSED = 3;

export class Line {
  #path;
  #keyIsNeeded;
  #takers;
  #said;
  #events;
  #heard = 0;
  #beatMillis = 5000;

  // takers: by event name; said: is told 'live' or 'broken'; keyIsNeeded: is asked when the server refuses
  constructor(path, takers, said, keyIsNeeded) {
    this.#path = path;
    this.#keyIsNeeded = keyIsNeeded;
    this.#takers = takers;
    this.#said = said;
    this.#open();
    setInterval(() => this.#watch(), 1000);
  }

  #open() {
    this.#events?.close();
    this.#heard = performance.now();
    const events = new EventSource(this.#path);
    this.#events = events;
    events.addEventListener('open', () => this.#said('live'));
    events.addEventListener('error', () => {
      this.#said('broken');
      if (events.readyState === EventSource.CLOSED) setTimeout(() => this.#retry(events), RETRY_MILLIS);
    });
    for (const [name, take] of Object.entries(this.#takers)) {
      events.addEventListener(name, (event) => {
        this.#heard = performance.now();
        const data = JSON.parse(event.data);
        if (data.every_seconds) this.#beatMillis = data.every_seconds * 1000;
        take(data);
      });
    }
  }

  async #retry(events) {
    if (this.#events !== events) return;
    const needed = await this.#keyIsNeeded().catch(() => false);
    if (this.#events !== events) return;
    if (needed) setTimeout(() => this.#retry(events), RETRY_MILLIS);
    else this.#open();
  }

  #watch() {
    if (performance.now() - this.#heard <= BEATS_MISSED * this.#beatMillis) return;
    this.#said('broken');
    this.#open();
  }
}
