// A client whose types are generated from the contract asks for scores and listens, with a key.
//
// node build/client.mjs URL KEY
import createClient from 'openapi-fetch';
import type { components, paths } from './build/contract.js';

declare const process: { argv: string[]; exit(code: number): never };

const [, , url, key] = process.argv;
const api = createClient<paths>({ baseUrl: url, headers: { 'X-API-Key': key } });
const expect = (holds: boolean, what: string) => {
  if (!holds) throw new Error(`client: ${what}`);
};

const flat = await api.POST('/predict', { body: { price: 50000 } });
expect(flat.response.status === 200, `POST /predict answers ${flat.response.status}`);
expect(flat.data !== undefined && 'probability' in flat.data, 'POST /predict has no probability');

const without = await createClient<paths>({ baseUrl: url }).POST('/predict', { body: { price: 50000 } });
expect(without.response.status === 401, `POST /predict without a key answers ${without.response.status}`);
expect(without.error?.status === 401, 'the refusal is no problem');

const given = await api.POST('/predictions/token');
const token = given.data?.token ?? '';
expect(token !== '', `POST /predictions/token answers ${given.response.status}`);

const stream = await api.GET('/predictions/stream', { params: { query: { product_id: ['BTC-USD'] } }, parseAs: 'stream' });
expect(stream.response.status === 200, `GET /predictions/stream answers ${stream.response.status}`);
let text = '';
const ends = Date.now() + 120_000;
const reader = (stream.data as unknown as ReadableStream<Uint8Array>).getReader();
while (!/event:prediction\ndata:.*\n/.test(text) && Date.now() < ends) {
  const { value, done } = await reader.read();
  if (done) break;
  text += new TextDecoder().decode(value);
}
const data = /event:prediction\ndata:(.*)\n/.exec(text)?.[1];
expect(data !== undefined, 'the stream gave no prediction');
const prediction = JSON.parse(data ?? '{}') as components['schemas']['StreamedPrediction'];
expect(prediction.product_id === 'BTC-USD', `the stream gave ${prediction.product_id}`);
console.log(`client: scored ${JSON.stringify(flat.data)}; heard ${prediction.product_id} ${prediction.probability}`);
process.exit(0);
