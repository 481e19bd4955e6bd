// Tells the stylesheet, before the page is painted, that scripts run. No inline script: the policy forbids them.
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("govuk-frontend-supported");
}
