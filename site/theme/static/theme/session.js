// Says five minutes before the session ends that it will, and lets people stay. Pages say when it ends without, too.
const WARNING = 5 * 60 * 1000;
const KEY = "session-ends";
const box = document.querySelector("[data-session]");
const text = box.querySelector("[data-session-text]");
const title = box.querySelector("#session-title");
const form = box.querySelector("form");
const length = Number(box.dataset.seconds) * 1000;

// Every page of the same browser moves the end; the pages tell one another through the store.
const move = () => localStorage.setItem(KEY, String(Date.now() + length));
const left = () => Number(localStorage.getItem(KEY)) - Date.now();

function look() {
  const minutes = Math.ceil(left() / 60000);
  box.hidden = left() > WARNING;
  if (box.hidden) return;
  const ended = "You have been signed out. What you send now is kept until you have signed in again.";
  const soon = `You will be signed out in ${minutes} minute${minutes === 1 ? "" : "s"}.`;
  const said = minutes > 0 ? soon : ended;
  if (text.textContent !== said) text.textContent = said;
  title.textContent = minutes > 0 ? "You will be signed out soon" : "You have been signed out";
  form.hidden = minutes <= 0;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const response = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" });
  if (response.status === 204) move();
  look();
});

move();
look();
setInterval(look, 10000);
