const form = document.getElementById('login');
const said = document.getElementById('said');

function token() {
  const cookie = document.cookie.split('; ').find((one) => one.startsWith('XSRF-TOKEN='));
  return cookie ? cookie.slice('XSRF-TOKEN='.length) : '';
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  said.textContent = '';
  try {
    const answer = await fetch('/login', {
      method: 'POST',
      headers: { 'X-XSRF-TOKEN': token() },
      body: new URLSearchParams(new FormData(form)),
    });
    if (answer.ok) {
      location.assign('/actuator/hawtio/');
    } else {
      said.textContent = (await answer.json()).detail;
    }
  } catch (failure) {
    said.textContent = `the server did not answer: ${failure.message}`;
  }
});
