// Puts GraphiQL on the endpoints that the server names in config.json. No part of it is fetched from elsewhere.
"use strict";

(() => {
  // GraphiQL's dialogs add a style element; the page's policy obeys only one that carries this nonce.
  window.__webpack_nonce__ = document.querySelector('meta[property="csp-nonce"]').nonce;

  const h = React.createElement;
  const CHOSEN = "rosetta:endpoint";
  // These belong to one endpoint, whose documents make no sense on another. The rest (theme, sizes) is shared.
  const OWN_TO_AN_ENDPOINT = new Set([
    "graphiql:query", "graphiql:variables", "graphiql:headers", "graphiql:operationName",
    "graphiql:tabState", "graphiql:queries", "graphiql:favorites",
  ]);

  // GraphiQL writes the headers of every past operation, and so the key, even when told not to keep headers.
  const WITH_HEADERS = new Set(["graphiql:queries", "graphiql:favorites"]);

  function withHeadersOfEach(history, headersOf) {
    const lists = JSON.parse(history);
    Object.values(lists).flat().forEach((operation) => { operation.headers = headersOf(operation); });
    return JSON.stringify(lists);
  }

  // What GraphiQL remembers: apart for each endpoint where it must be, and the key only if the person asked to keep it.
  function storageFor(endpoint, headers) {
    const named = (key) => (OWN_TO_AN_ENDPOINT.has(key) ? `rosetta:${endpoint.path}:${key}` : `rosetta:${key}`);
    const ours = () => Object.keys(localStorage).filter((key) => key.startsWith("rosetta:"));
    const keepsHeaders = () => localStorage.getItem(named("graphiql:shouldPersistHeaders")) === "true";
    return {
      getItem(key) {
        const value = localStorage.getItem(named(key));
        return value && WITH_HEADERS.has(key) ? withHeadersOfEach(value, (past) => past.headers ?? headers) : value;
      },
      setItem(key, value) {
        const kept = WITH_HEADERS.has(key) && !keepsHeaders() ? withHeadersOfEach(value, () => null) : value;
        localStorage.setItem(named(key), kept);
      },
      removeItem: (key) => localStorage.removeItem(named(key)),
      clear: () => ours().forEach((key) => localStorage.removeItem(key)),
      get length() { return ours().length; },
    };
  }

  // Without a key the schema cannot be read. Once an operation is answered, a key is there: onFirstAnswer reads it again.
  function fetcherFor(endpoint, onFirstAnswer) {
    const send = GraphiQL.createFetcher({
      url: endpoint.path,
      headers: { accept: "application/graphql-response+json, application/json" },
      enableIncrementalDelivery: false,
    });
    let hasSchema = false;
    return async (params, options) => {
      const answer = await send(params, options);
      const answered = Boolean(answer && answer.data);
      if (params.operationName === "IntrospectionQuery") {
        hasSchema = answered;
      } else if (answered && !hasSchema) {
        hasSchema = true;
        onFirstAnswer();
      }
      return answer;
    };
  }

  function Playground({ endpoint, headers }) {
    const [reading, readAgain] = React.useReducer((count) => count + 1, 0);
    const fetcher = React.useMemo(() => fetcherFor(endpoint, readAgain), [endpoint, reading]);
    const storage = React.useMemo(() => storageFor(endpoint, headers), [endpoint, headers]);
    const tabs = endpoint.tabs.length ? endpoint.tabs.map((tab) => ({ ...tab, headers })) : undefined;
    return h(GraphiQL, {
      fetcher,
      storage,
      defaultTabs: tabs,
      defaultHeaders: headers,
      defaultEditorToolsVisibility: "headers",
      inputValueDeprecation: true,
      schemaDescription: true,
    });
  }

  function showKey(hasDemoKey) {
    const key = document.getElementById("key");
    key.hidden = false;
    key.classList.toggle("demo", hasDemoKey);
    key.textContent = hasDemoKey ? "Demo key filled in" : "Put your API key under Headers";
  }

  function showChoice(endpoints, choose) {
    document.getElementById("endpoints").replaceChildren(...endpoints.map((endpoint) => {
      const label = document.createElement("label");
      label.className = "endpoint";
      label.title = endpoint.description;
      const input = document.createElement("input");
      input.type = "radio";
      input.name = "endpoint";
      input.value = endpoint.path;
      input.addEventListener("change", () => choose(endpoint));
      const path = document.createElement("code");
      path.textContent = endpoint.path;
      label.append(input, path, endpoint.label);
      return label;
    }));
  }

  function start({ endpoints, headers, hasDemoKey }) {
    const root = ReactDOM.createRoot(document.getElementById("graphiql"));
    const named = (path) => endpoints.find((endpoint) => endpoint.path === path);
    const inAddress = () => named(decodeURIComponent(location.hash.slice(1)));

    function show(endpoint) {
      document.querySelector(`#endpoints input[value="${CSS.escape(endpoint.path)}"]`).checked = true;
      document.getElementById("about").textContent = endpoint.description;
      // The key makes GraphiQL start afresh, with the tabs and the history of this endpoint.
      root.render(h(Playground, { key: endpoint.path, endpoint, headers }));
    }

    function choose(endpoint) {
      localStorage.setItem(CHOSEN, endpoint.path);
      history.replaceState(null, "", `#${endpoint.path}`);
      show(endpoint);
    }

    showKey(hasDemoKey);
    showChoice(endpoints, choose);
    window.addEventListener("hashchange", () => inAddress() && choose(inAddress()));
    show(inAddress() || named(localStorage.getItem(CHOSEN)) || endpoints[0]);
  }

  fetch("/playground/config.json")
    .then((response) => (response.ok ? response.json() : Promise.reject(new Error(`status ${response.status}`))))
    .then(start)
    .catch((error) => {
      const notice = document.createElement("p");
      notice.className = "notice";
      notice.textContent = `The playground could not start: ${error.message}`;
      document.getElementById("graphiql").replaceChildren(notice);
    });
})();
