// The pages work without this. It adds: keys, a panel for statements beside the reader, and showing
// one act at a time.
"use strict";

const reading = document.getElementById("reading");
const panel = document.getElementById("panel");
let opener = null;

function all(selector, root = document) {
  return [...root.querySelectorAll(selector)];
}

function light(id, on) {
  for (const place of all(`[data-s~="${CSS.escape(id)}"]`, reading)) place.classList.toggle("lit", on);
}

function topOf(link) {
  const ids = link.dataset.s.split(" ");
  return ids[ids.length - 1];
}

async function open(link) {
  const answer = await fetch(`/statements/${topOf(link)}/card`);
  if (!answer.ok) {
    location.assign(link.href);
    return;
  }
  const card = new DOMParser().parseFromString(await answer.text(), "text/html");
  const close = document.createElement("button");
  close.className = "close";
  close.textContent = "Close";
  close.addEventListener("click", shut);
  panel.replaceChildren(close, ...card.body.childNodes);
  panel.hidden = false;
  panel.scrollTop = 0;
  opener = link;
  history.replaceState(null, "", `#statement-${topOf(link)}`);
  close.focus({ preventScroll: true });
}

function shut() {
  if (!panel || panel.hidden) return false;
  panel.hidden = true;
  if (opener) opener.focus({ preventScroll: true });
  opener = null;
  return true;
}

function step(by) {
  const stops = all(".st:not([tabindex]), .block.whole .note", reading).filter((stop) => stop.offsetParent);
  if (!stops.length) return;
  let at = stops.indexOf(document.activeElement);
  if (at < 0) {
    const below = stops.findIndex((stop) => stop.getBoundingClientRect().top > 0);
    at = below < 0 ? stops.length - 1 : by > 0 ? below - 1 : below;
  }
  const next = stops[Math.min(Math.max(at + by, 0), stops.length - 1)];
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "center" });
}

function showOnly(act, button) {
  const off = button.getAttribute("aria-pressed") === "true";
  for (const other of all("#legend button")) other.setAttribute("aria-pressed", String(other === button && !off));
  reading.classList.toggle("faded", !off);
  for (const place of all(".st, .note", reading)) place.classList.toggle("kept", place.dataset.act === act);
}

function typing(target) {
  return target.closest("input, select, textarea") !== null;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && shut()) event.preventDefault();
  if (typing(event.target)) return;
  if (event.key === "/") {
    const box = document.querySelector('input[name="q"]');
    if (box) {
      box.focus();
      event.preventDefault();
    }
  }
  if (reading && (event.key === "j" || event.key === "k")) step(event.key === "j" ? 1 : -1);
});

if (reading && panel) {
  reading.addEventListener("click", (event) => {
    const link = event.target.closest("a.st, a.note[data-s]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    open(link).catch(() => location.assign(link.href));
  });
  for (const [kind, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    reading.addEventListener(kind, (event) => {
      const link = event.target.closest("a[data-s]");
      if (link) light(topOf(link), on);
    });
  }
  for (const label of all("#legend [data-act]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = label.className.replace("st ", "");
    button.textContent = label.textContent;
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => showOnly(label.dataset.act, button));
    label.replaceWith(button);
  }
}

// Folded furniture opens where a link points into it.
if (location.hash) {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const fold = target && target.closest("details");
  if (fold) fold.open = true;
}
