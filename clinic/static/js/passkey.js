// A form[data-passkey="make" | "prove"] asks the browser's passkey when it is sent: the options stand in data-options, the
// answer goes into the hidden field "credential". Without passkeys in the browser it says so and sends nothing; what stands in
// [data-passkey-there] is shown only with them, what stands in [data-passkey-missing] only without.
const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const known = (keys = []) => keys.map((key) => ({ ...key, id: bytes(key.id) }));

const ways = {
  make: async (options) => {
    const user = { ...options.user, id: bytes(options.user.id) };
    const challenge = bytes(options.challenge);
    const excludeCredentials = known(options.excludeCredentials);
    const key = await navigator.credentials.create({ publicKey: { ...options, user, challenge, excludeCredentials } });
    const { clientDataJSON, attestationObject } = key.response;
    return [key, {
      clientDataJSON: text(clientDataJSON),
      attestationObject: text(attestationObject),
      transports: key.response.getTransports?.() ?? [],
    }];
  },
  prove: async (options) => {
    const challenge = bytes(options.challenge);
    const allowCredentials = known(options.allowCredentials);
    const key = await navigator.credentials.get({ publicKey: { ...options, challenge, allowCredentials } });
    const { clientDataJSON, authenticatorData, signature, userHandle } = key.response;
    return [key, {
      clientDataJSON: text(clientDataJSON),
      authenticatorData: text(authenticatorData),
      signature: text(signature),
      userHandle: userHandle ? text(userHandle) : null,
    }];
  },
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const field = form.elements.namedItem("credential");
  const failed = form.querySelector("[data-passkey-failed]");
  let asking = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (asking) return;
    asking = true;
    failed.textContent = "";
    try {
      const [key, response] = await ways[form.dataset.passkey](JSON.parse(form.dataset.options));
      field.value = JSON.stringify({ id: key.id, rawId: text(key.rawId), type: key.type, response });
    } catch {
      failed.textContent = failed.dataset.passkeyFailed;
      asking = false;
      return;
    }
    form.submit();
  });
}

const there = Boolean(window.PublicKeyCredential);
for (const part of document.querySelectorAll("[data-passkey-there]")) part.hidden = !there;
for (const part of document.querySelectorAll("[data-passkey-missing]")) part.hidden = there;
