// A form that says what it comes to while it is being filled: the figures are always the server's.
for (const form of document.querySelectorAll("form[data-live]")) {
  const shown = document.getElementById(form.dataset.live);
  let last = 0;
  form.addEventListener("change", async () => {
    const turn = ++last;
    const answer = await fetch(form.dataset.from, { method: "POST", body: new URLSearchParams(new FormData(form)), credentials: "omit" }).catch(() => null);
    if (answer?.ok && turn === last) shown.innerHTML = await answer.text();
  });
}
// One click does it once.
for (const form of document.forms) {
  form.addEventListener("submit", () => setTimeout(() => form.querySelectorAll("button").forEach((button) => (button.disabled = true))));
}
