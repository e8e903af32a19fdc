// Searching as `--search` does: a word matches where one begins, but anywhere in scripts that
// are written without spaces. Case, accents and apostrophes do not matter.

const SEARCHED = ".title:not(.untitled), .where bdi, .summary, .chip, .searchable";
const ASCII = /^[\x00-\x7f]*$/;
const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g;

function fold(text) {
  const lower = text.toLowerCase();
  const plain = ASCII.test(lower) ? lower : lower.normalize("NFKD").replace(ACCENTS, "");
  return plain.replace(/['’]/g, "").replace(/ß/g, "ss");
}

function splitWords(text) {
  return fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

// Return the terms to find in a search text, where a space precedes each word.
function searchTerms(text) {
  return splitWords(text).map((word) => (ASCII.test(word) ? ` ${word}` : word));
}

function searchTextOf(event) {
  return (event.searchText ??= ` ${splitWords(textToSearch(event)).join(" ")}`);
}

function textToSearch({ article }) {
  return [...article.querySelectorAll(SEARCHED)].map((element) => element.textContent).join(" ");
}

// Prepare the search texts while the reader is idle.
function prepareSearch(start = 0) {
  whenIdle((deadline) => {
    let number = start;
    for (; number < events.length && deadline.timeRemaining() > 1; number += 1) searchTextOf(events[number]);
    if (number < events.length) prepareSearch(number);
  });
}

function whenIdle(work) {
  if (globalThis.requestIdleCallback) requestIdleCallback(work);
  else setTimeout(() => work({ timeRemaining: () => 8 }), 20);
}
