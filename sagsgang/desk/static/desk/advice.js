// The follow-ups typed beside the advice are kept in the same draft: the editor sends it when
// the advice is typed, this when anything else of the form is.

const form = document.querySelector("form[data-advice]");

form?.addEventListener("change", (event) => {
  const area = form.querySelector("[data-autosave]");
  if (event.target === area) return;
  fetch(area.dataset.autosave, {
    method: "POST",
    body: new URLSearchParams(new FormData(form)),
    credentials: "same-origin",
    redirect: "manual",
    headers: { "X-Requested-With": "fetch" },
  }).then((answer) => {
    if (!answer.ok) return;
    const time = new Date().toLocaleTimeString(document.documentElement.lang, {
      hour: "2-digit",
      minute: "2-digit",
    });
    form.querySelector("[role=status]").textContent = form.dataset.wordSaved.replace("{time}", time);
  }, () => null);
});
