// Starts GOV.UK Frontend. Its address comes from the page, since in production it carries a hash of the file.
const address = document.querySelector("script[data-govuk-frontend]").dataset.govukFrontend;

import(address).then(({ initAll }) => initAll());

// Without a network the browser would put its own error page in the place of what was written. The form stays instead.
const OFFLINE = "You are offline. Nothing was sent, and what you wrote is still on this page. Send it again when you have a connection.";

const sayOffline = (form) => {
  const said = form.querySelector(":scope > .app-offline") || document.createElement("p");
  said.className = "govuk-error-message app-offline";
  said.setAttribute("role", "alert");
  said.tabIndex = -1;
  said.textContent = OFFLINE;
  form.prepend(said);
  said.focus();
};

// In a tunnel a telephone often says that it has a network. What took long to write therefore leaves the page only
// after the server has given a sign of life.
const PATIENCE = 8000; // in milliseconds
const cleared = new WeakSet();

const isLong = (form) => [...form.querySelectorAll("textarea")].some((box) => box.value.trim());

const isThere = async () => {
  const waiting = new AbortController();
  const end = setTimeout(() => waiting.abort(), PATIENCE);
  const small = document.querySelector("link[rel=icon]").href;
  try {
    await fetch(small, { method: "HEAD", cache: "no-store", signal: waiting.signal });
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(end);
  }
};

const sendIfThere = async (form, button) => {
  if (form.dataset.asking) return;
  form.dataset.asking = "yes";
  const there = await isThere();
  delete form.dataset.asking;
  if (!there) return sayOffline(form);
  cleared.add(form);
  form.requestSubmit(button);
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || cleared.delete(form)) return;
  if (navigator.onLine && !isLong(form)) return;
  event.preventDefault();
  if (navigator.onLine) sendIfThere(form, event.submitter);
  else sayOffline(form);
});

// Nor does a link leave a page on which something long is written, where it could lead to the browser's error page only.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (navigator.onLine || !link || link.pathname === location.pathname) return;
  const form = [...document.querySelectorAll("main form")].find(isLong);
  if (!form) return;
  event.preventDefault();
  sayOffline(form);
});

window.addEventListener("online", () => {
  document.querySelectorAll(".app-offline").forEach((said) => said.remove());
});
