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

document.addEventListener("submit", (event) => {
  if (navigator.onLine || event.target.method !== "post") return;
  event.preventDefault();
  sayOffline(event.target);
});

window.addEventListener("online", () => {
  document.querySelectorAll(".app-offline").forEach((said) => said.remove());
});
