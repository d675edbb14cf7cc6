// Lets the rows of a list be dragged by their grips, with mouse, pen or finger. The row's own
// form is sent, with the key of the row that it is put before; without this script its buttons
// do the same step by step. After each step the page comes anew: whoever pressed a button stands at
// the moved row's button again, and is told where the row is now.

const MOVED = "sg-order-moved";

for (const list of document.querySelectorAll("[data-order]")) {
  let held = null;
  let place = null;

  const clear = () => {
    for (const row of list.children) row.classList.remove("sg-order-above", "sg-order-below");
  };

  // The row to be put before: the first whose middle lies under the hand; null is the end.
  const placeAt = (y) => {
    for (const row of list.children) {
      const box = row.getBoundingClientRect();
      if (row !== held && y < box.top + box.height / 2) return row;
    }
    return null;
  };

  const end = () => {
    clear();
    held?.classList.remove("sg-order-held");
    held = null;
  };

  const start = (event) => {
    held = event.currentTarget.closest("li");
    place = held.nextElementSibling;
    held.classList.add("sg-order-held");
    event.currentTarget.setPointerCapture(event.pointerId);
    event.preventDefault();
  };

  const move = (event) => {
    if (!held) return;
    const edge = 60;
    if (event.clientY < edge) scrollBy(0, -20);
    if (event.clientY > innerHeight - edge) scrollBy(0, 20);
    place = placeAt(event.clientY);
    clear();
    if (place) place.classList.add("sg-order-above");
    else list.lastElementChild.classList.add("sg-order-below");
  };

  const drop = () => {
    if (!held) return;
    const form = held.querySelector("form");
    const stays = place === held.nextElementSibling;
    form.elements.before.value = place ? place.dataset.key : "";
    end();
    if (!stays) form.requestSubmit();
  };

  for (const row of list.children) {
    const grip = row.querySelector(".sg-order-grip");
    if (!grip) continue;
    list.classList.add("sg-order--live");
    grip.addEventListener("pointerdown", start);
    grip.addEventListener("pointermove", move);
    grip.addEventListener("pointerup", drop);
    grip.addEventListener("pointercancel", end);
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") end();
  });

  list.addEventListener("submit", (event) => {
    const way = event.submitter?.dataset.way;
    const row = event.target.closest("li");
    if (way && row) sessionStorage.setItem(MOVED, JSON.stringify({ key: row.dataset.key, way }));
  });

  const moved = JSON.parse(sessionStorage.getItem(MOVED) ?? "null");
  sessionStorage.removeItem(MOVED);
  const row = moved && document.getElementById(`place-${moved.key}`);
  const button = row?.querySelector(`[data-way="${moved.way}"]`) ?? row?.querySelector("[data-way]");
  const stand = () => {
    button.focus();
    const said = document.querySelector("[data-order-said]");
    const told = document.querySelector(".alert-body");
    // A region that is filled later is read aloud; one that came with the page is not.
    if (said && told) said.textContent = told.textContent.trim();
  };
  // Going to the row, as the address asks, would take the focus away again: it is done by the
  // first frame after the page has come, however long that takes.
  const gone = () => requestAnimationFrame(() => requestAnimationFrame(stand));
  if (button) addEventListener("load", gone);
}
