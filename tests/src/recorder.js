// Collects, from the first moment of a page, everything that must not happen in it.
(() => {
  const seen = (window.__seen = { errors: [], policy: [] });
  const say = (kind, what) => seen.errors.push(kind + ": " + what);
  addEventListener("error", (event) => {
    const target = event.target;
    if (target && target !== window) say("load", target.src || target.href || target.tagName);
    else say("error", event.message);
  }, true);
  addEventListener("unhandledrejection", (event) => say("rejection", event.reason));
  document.addEventListener("securitypolicyviolation", (event) => {
    seen.policy.push(event.violatedDirective + " " + event.blockedURI);
  });
  const error = console.error.bind(console);
  console.error = (...words) => {
    say("console", words.join(" "));
    error(...words);
  };
})();
