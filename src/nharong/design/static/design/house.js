// Niceties only: every page works without this file.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("scripted");

  // A second click on a slow line must not send the same act twice.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    // Read as an attribute: a field named "method" would hide the property.
    if ((form.getAttribute("method") || "").toLowerCase() !== "post" || "many" in form.dataset) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    // Another listener may still refuse the sending (a question, a partial request).
    setTimeout(() => {
      if (event.defaultPrevented) return;
      form.dataset.sent = "yes";
      form.querySelectorAll("button[type=submit]").forEach((button) => button.setAttribute("aria-disabled", "true"));
    }, 0);
  });
  // Coming back by the browser's own memory of the page: the form may be sent anew.
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    document.querySelectorAll("form[data-sent]").forEach((form) => {
      delete form.dataset.sent;
      form.querySelectorAll("button[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
    });
  });

  // A question before an act: open on its first control, close by Escape or by its own button.
  const shut = (details) => {
    details.open = false;
    details.querySelector("summary").focus();
  };
  document.querySelectorAll("details[data-confirm]").forEach((details) => {
    const close = details.querySelector("[data-close]");
    if (close) {
      close.hidden = false;
      close.addEventListener("click", () => shut(details));
    }
    let openFromTheStart = details.open; // something in it is wrong, and the summary of errors has the focus
    details.addEventListener("toggle", () => {
      if (openFromTheStart || !details.open) {
        openFromTheStart = false;
        return;
      }
      const first = details.querySelector(".confirm-panel :is(input:not([type=hidden]), textarea, select, button)");
      if (first) first.focus();
    });
    details.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && details.open) shut(details);
    });
  });

  // Keys: "/" to search, "g" and a digit to go to an entry of the rail.
  document.querySelectorAll(".keys").forEach((line) => { line.hidden = false; });
  const writing = (element) => element.closest("input, textarea, select, [contenteditable]") !== null;
  let waitingSince = 0;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || writing(event.target)) return;
    if (event.key === "/") {
      const search = document.querySelector("[data-key='/']");
      if (!search) return;
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === "g") {
      waitingSince = event.timeStamp;
    } else if (waitingSince && event.timeStamp - waitingSince < 1500 && /^[1-9]$/.test(event.key)) {
      const link = document.querySelector(`[data-go="${event.key}"]`);
      waitingSince = 0;
      if (link) link.click();
    } else {
      waitingSince = 0;
    }
  });
})();
