// What a logged-in operator sends: with the token that shows that it comes from a page of this server.
function token() {
  const cookie = document.cookie.split('; ').find((one) => one.startsWith('XSRF-TOKEN='));
  return cookie ? cookie.slice('XSRF-TOKEN='.length) : '';
}

// Only who has been at the login has a token: others need not ask what they would be refused.
export const maybeLoggedIn = () => token() !== '';

// Throws with the server's own words where it refuses.
export async function send(method, path, body, type) {
  const headers = { 'X-XSRF-TOKEN': token() };
  if (type) headers['Content-Type'] = type;
  const answer = await fetch(path, { method, headers, body });
  const json = (answer.headers.get('Content-Type') ?? '').includes('json') ? await answer.json() : undefined;
  if (answer.ok) return json;
  throw Object.assign(new Error(json?.detail ?? `the answer was ${answer.status}`), { status: answer.status });
}
