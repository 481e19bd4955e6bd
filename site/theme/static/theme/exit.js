// Leaving in a hurry: the next page takes this one's place in the browser's history, so that "back" does not show it.
// Without this script the button is an ordinary link.
document.addEventListener(
  "click",
  (event) => {
    const button = event.target.closest(".govuk-exit-this-page__button");
    if (!button) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    window.location.replace(button.href);
  },
  true,
);
