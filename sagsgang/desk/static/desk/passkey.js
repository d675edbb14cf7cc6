// A form with data-passkey is sent with what a passkey answers. Its data-asked is where the
// question is fetched; the words of what may go wrong stand with the form.

const toBytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));

const toText = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const listed = (keys) => (keys ?? []).map((key) => ({ ...key, id: toBytes(key.id) }));

async function made(asked) {
  const key = await navigator.credentials.create({
    publicKey: {
      ...asked,
      challenge: toBytes(asked.challenge),
      user: { ...asked.user, id: toBytes(asked.user.id) },
      excludeCredentials: listed(asked.excludeCredentials),
    },
  });
  return {
    id: key.id,
    rawId: toText(key.rawId),
    type: key.type,
    clientExtensionResults: key.getClientExtensionResults(),
    response: {
      clientDataJSON: toText(key.response.clientDataJSON),
      attestationObject: toText(key.response.attestationObject),
    },
  };
}

async function shown(asked) {
  const key = await navigator.credentials.get({
    publicKey: {
      ...asked,
      challenge: toBytes(asked.challenge),
      allowCredentials: listed(asked.allowCredentials),
    },
  });
  const { response } = key;
  return {
    id: key.id,
    rawId: toText(key.rawId),
    type: key.type,
    clientExtensionResults: {},
    response: {
      clientDataJSON: toText(response.clientDataJSON),
      authenticatorData: toText(response.authenticatorData),
      signature: toText(response.signature),
      userHandle: response.userHandle ? toText(response.userHandle) : null,
    },
  };
}

async function answer(form) {
  const fault = form.querySelector("[data-fault]");
  fault.hidden = true;
  try {
    const told = await fetch(form.dataset.asked, { credentials: "same-origin" });
    const { publicKey } = await told.json();
    const given = form.dataset.passkey === "register" ? await made(publicKey) : await shown(publicKey);
    form.elements.credential.value = JSON.stringify(given);
    form.submit();
  } catch (wrong) {
    const cancelled = wrong.name === "NotAllowedError" || wrong.name === "AbortError";
    fault.textContent = cancelled ? form.dataset.cancelled : form.dataset.unfit;
    fault.hidden = false;
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-passkey]");
  if (!form) return;
  event.preventDefault();
  if (form.checkValidity()) answer(form);
  else form.reportValidity();
});

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll('form[data-passkey="sign-in"]')) form.hidden = false;
}
