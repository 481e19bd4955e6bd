// Passkeys: asks the server for the options, the browser for the passkey, and tells the server what it answered.
// Pages work without: this shows the button only where it can be used.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const known = (list = []) => list.map((one) => ({ ...one, id: bytes(one.id) }));

const STEPS = {
  async make(options) {
    const user = { ...options.user, id: bytes(options.user.id) };
    const excludeCredentials = known(options.excludeCredentials);
    const publicKey = { ...options, challenge: bytes(options.challenge), user, excludeCredentials };
    const made = await navigator.credentials.create({ publicKey });
    return answer(made, {
      attestationObject: text(made.response.attestationObject),
      transports: made.response.getTransports ? made.response.getTransports() : [],
    });
  },
  async ask(options) {
    const publicKey = { ...options, challenge: bytes(options.challenge) };
    if (options.allowCredentials) publicKey.allowCredentials = known(options.allowCredentials);
    const got = await navigator.credentials.get({ publicKey });
    const { authenticatorData, signature, userHandle } = got.response;
    return answer(got, {
      authenticatorData: text(authenticatorData),
      signature: text(signature),
      userHandle: userHandle ? text(userHandle) : null,
    });
  },
};

function answer(credential, response) {
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: { ...response, clientDataJSON: text(credential.response.clientDataJSON) },
  };
}

async function send(address, token, data) {
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
  const response = await fetch(address, { method: "POST", headers, body: JSON.stringify(data) });
  const said = await response.json();
  if (!response.ok) throw new Error(said.error);
  return said;
}

async function run(box, form) {
  const token = form.elements.csrfmiddlewaretoken.value;
  const options = await send(box.dataset.begin, token, {});
  const credential = await STEPS[box.dataset.passkey](options);
  const name = form.elements.name ? form.elements.name.value : "";
  const { go } = await send(box.dataset.finish, token, { credential, name });
  window.location.assign(go);
}

function why(error) {
  if (error.name === "NotAllowedError") return "The passkey was not used, or it took too long. Try again.";
  if (error.name === "InvalidStateError") return "This device already holds a passkey of yours.";
  return error.name === "Error" && error.message ? error.message : "Something went wrong. Load this page again.";
}

function start(box) {
  const form = box.querySelector("[data-passkey-form]");
  const error = box.querySelector("[data-passkey-error]");
  box.querySelector("[data-passkey-without]").hidden = true;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    error.textContent = "";
    try {
      await run(box, form);
    } catch (problem) {
      error.textContent = why(problem);
    }
  });
}

if (window.PublicKeyCredential) document.querySelectorAll("[data-passkey]").forEach(start);
