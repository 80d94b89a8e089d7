// Puts Swagger UI on the document of the key's workspace. No part of it is fetched from elsewhere; the key stays in this page.
"use strict";

(() => {
  const form = document.getElementById("form");
  const field = document.getElementById("key");
  const which = document.getElementById("document");
  const notice = document.getElementById("notice");

  async function show(key) {
    const answer = await fetch(`/rest/open-api/${which.value}`, { headers: { Authorization: `Bearer ${key}` } });
    const body = await answer.json();
    if (!answer.ok) {
      notice.hidden = false;
      notice.textContent = body.error.message;
      return;
    }
    notice.hidden = true;
    const ui = SwaggerUIBundle({
      spec: body,
      dom_id: "#api",
      deepLinking: false,
      docExpansion: "none",
      defaultModelsExpandDepth: 0,
      // The one thing that would leave this server: a badge of an online validator.
      validatorUrl: null,
      onComplete: () => ui.preauthorizeApiKey("apiKey", key),
    });
  }

  // At this machine, in demo mode, the playground knows a key.
  async function demoKey() {
    const answer = await fetch("/playground/config.json");
    if (!answer.ok) return;
    const config = await answer.json();
    if (!config.hasDemoKey) return;
    [field.value] = Object.values(JSON.parse(config.headers));
    await show(field.value);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(field.value.trim());
  });
  which.addEventListener("change", () => {
    if (field.value.trim()) show(field.value.trim());
  });
  demoKey();
})();
