import { send } from './session.js';

const THEN = { routes: 'actuator/hawtio/', page: '.' };
const form = document.getElementById('login');
const said = document.getElementById('said');

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  said.textContent = '';
  try {
    await send('POST', 'login', new URLSearchParams(new FormData(form)));
    location.assign(THEN[new URLSearchParams(location.search).get('then')] ?? THEN.routes);
  } catch (failure) {
    said.textContent = failure.status ? failure.message : `the server did not answer: ${failure.message}`;
  }
});
