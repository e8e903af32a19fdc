// Links to what is shown: copied as an address, or as the HTML that embeds it in another page.

const share = byId("share");
const FRAME_HEIGHT = 480;

function fillShare() {
  const address = ownAddress();
  const hash = hashOf(state);
  byId("share-link").value = address === null ? "" : address + (hash === "#" ? "" : hash);
  byId("share-frame").value = address === null ? "" : frameHtml(address + embedHash(hash));
  for (const field of share.querySelectorAll("[data-copy]")) field.closest(".field").hidden = address === null;
  const note = address === null ? say("This copy of the page has no address, so there is no link to it.") : location.protocol === "file:" ? say("This page is on your computer. Put it on a website before you share its address.") : "";
  setText(byId("share-note"), note);
  byId("share-note").hidden = !note;
}

function frameHtml(address) {
  const frame = document.createElement("iframe");
  const attributes = { src: address, title: document.title, width: "100%", height: FRAME_HEIGHT, loading: "lazy", allow: "clipboard-write", style: "border:0" };
  for (const [name, value] of Object.entries(attributes)) if (name !== "style") frame.setAttribute(name, value);
  return frame.outerHTML.replace("></iframe>", ` style="${attributes.style}"></iframe>`); // the page's policy is against its style
}

// Copy a text, and say so. Where the clipboard is closed to the page, show the text instead.
async function copyText(text, status) {
  try {
    await navigator.clipboard.writeText(text);
    setText(status, say("Copied."));
  } catch {
    const field = Object.assign(document.createElement("input"), { value: text, readOnly: true });
    field.setAttribute("aria-label", say("Copy this:"));
    status.replaceChildren(say("Copy this:"), " ", field);
    field.focus();
    field.select();
  }
}

// Begin an embedded page with the drawing, and lead from it to the whole one.
function arrangeEmbedded() {
  if (!IS_EMBEDDED) return;
  document.documentElement.classList.add("embed");
  form.before(drawing.closest("section"), card);
  const address = ownAddress();
  const title = Object.assign(document.createElement(address === null ? "span" : "a"), { textContent: document.title });
  if (address !== null) Object.assign(title, { href: address, target: "_blank", rel: "noopener" });
  byId("embed-title").replaceChildren(title);
  byId("embed-title").hidden = false;
}

function onShareClick({ target }) {
  const { copy, download, print } = target.dataset;
  const status = byId("share-status");
  setText(status, "");
  if (copy) copyText(byId(copy).value, status);
  else if (download) downloadPicture(download, status);
  else if (print !== undefined) printPage({ isCompact: print === "compact" });
}

function listenToShare() {
  share.hidden = false;
  share.addEventListener("toggle", fillShare);
  share.addEventListener("click", onShareClick);
}
