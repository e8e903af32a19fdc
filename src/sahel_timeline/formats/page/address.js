// The address of the page, which holds the state. Frames that show the page from memory let no
// script write it: there, the state lives in this variable, and there is no history.

const IS_EMBEDDED = /^#embed(&|$)/.test(location.hash);
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
}

function withEmbed(hash) {
  if (!IS_EMBEDDED) return hash;
  return hash === "#" ? "#embed" : `#embed&${hash.slice(1)}`;
}

// Return the page's own address without its fragment, or null if nobody else can open it.
function ownAddress() {
  const isOwn = /^(https?|file):$/.test(location.protocol);
  return isOwn ? location.href.replace(/#.*$/s, "") : null;
}
