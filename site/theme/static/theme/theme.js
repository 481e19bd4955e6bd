// Starts GOV.UK Frontend. Its address comes from the page, since in production it carries a hash of the file.
const address = document.querySelector("script[data-govuk-frontend]").dataset.govukFrontend;

import(address).then(({ initAll }) => initAll());
