// The address of the page, which holds the state. Frames that show the page from memory let no
// script write it: there, the state lives in this variable, and there is no history.

// An embedded page begins with the drawing. A frame with its HTML in `srcdoc` cannot ask for that.
const IS_EMBEDDED = /^#embed(&|$)/.test(location.hash) || location.protocol === "about:";
let writtenHash = null; // once the address cannot be written

function readHash() {
  return (writtenHash ?? location.hash).replace(/^#/, "").replace(/^embed&/, "");
}

// Write the state into the address, as a new step of the history or in place of the last one.
function writeAddress({ replace }) {
  const hash = withEmbed(hashOf(state));
  if (hash === (writtenHash ?? (location.hash || "#"))) return;
  try {
    if (writtenHash === null) history[replace ? "replaceState" : "pushState"]("written", "", hash);
    else writtenHash = hash;
  } catch {
    writtenHash = hash;
  }
  if (byId("share").open) fillShare();
}

function withEmbed(hash) {
  return IS_EMBEDDED ? embedHash(hash) : hash;
}

// Return the page's own address without its fragment, or null if nobody else can open it.
function ownAddress() {
  const isOwn = /^(https?|file):$/.test(location.protocol);
  return isOwn ? location.href.replace(/#.*$/s, "") : null;
}

// Return the fragment that shows the same in a frame.
function embedHash(hash) {
  return hash === "#" ? "#embed" : `#embed&${hash.slice(1)}`;
}
