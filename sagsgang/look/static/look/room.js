// The room's screen asks its own address again and again and shows what it answers. Without a
// connection it says so, and takes the title away: the body may be treating something closed by now.

const ASK_EVERY = 3000;
const MOST_MISSED = 3;
let missed = 0;

async function ask() {
  const shown = document.querySelector("[data-room]");
  const answer = await fetch(location.href, { redirect: "manual" }).catch(() => null);
  if (!answer?.ok) {
    missed += 1;
    if (missed >= MOST_MISSED) lose(shown);
    return;
  }
  missed = 0;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = page.querySelector("[data-room]");
  document.querySelector("[data-room-lost]").hidden = true;
  if (now && now.innerHTML !== shown.innerHTML) shown.innerHTML = now.innerHTML;
}

function lose(shown) {
  shown.replaceChildren();
  document.querySelector("[data-room-lost]").hidden = false;
}

const button = document.querySelector("[data-fullscreen]");
const stage = document.getElementById(button.dataset.fullscreen);
if (stage.requestFullscreen) {
  button.hidden = false;
  button.addEventListener("click", () => stage.requestFullscreen());
}
setInterval(ask, ASK_EVERY);
