// Highlighting what was found, in browsers that can do so without changing the articles. An address
// in which something was found is shown behind the name of its link.

const found = globalThis.Highlight && CSS.highlights ? new Highlight() : null;
if (found) CSS.highlights.set("found", found);
let isHighlightDue = false;

// Highlight the articles near the screen while the reader is idle.
function highlightSoon() {
  if (isHighlightDue) return;
  isHighlightDue = true;
  whenIdle(() => {
    isHighlightDue = false;
    highlightFound();
  });
}

function highlightFound() {
  found?.clear();
  for (const link of document.querySelectorAll("a.found-address")) link.classList.remove("found-address");
  const terms = searchTerms(state.q);
  if (!terms.length) return;
  for (const batch of batches) {
    if (IS_LONG && !batch.isNear) continue;
    for (const { article, isShown } of batch.events) {
      if (!isShown) continue;
      if (found) for (const element of article.querySelectorAll(SEARCHED)) highlightElement(element, terms);
      for (const link of article.querySelectorAll("dd a")) link.classList.toggle("found-address", isFoundInAddress(link, terms));
    }
  }
}

// Return whether a word was found in the address of a link that shows a name instead.
function isFoundInAddress(link, terms) {
  const address = link.getAttribute("href");
  return address !== link.textContent && foundRanges(address, terms).length > 0;
}

function highlightElement(element, terms) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    for (const [start, end] of foundRanges(node.data, terms)) {
      const range = new Range();
      range.setStart(node, start);
      range.setEnd(node, end);
      found.add(range);
    }
  }
}

// Return where the terms are in a text, as pairs of the first index and the one after the last.
function foundRanges(text, terms) {
  let folded = " ";
  const positions = [0]; // where each character of the folded text comes from
  let index = 0;
  for (const character of text) {
    const piece = fold(character).replace(/[^\p{L}\p{N}]/gu, " ");
    folded += piece;
    for (let number = 0; number < piece.length; number += 1) positions.push(index);
    index += character.length;
  }
  const ranges = [];
  for (const term of terms) {
    const skipped = term.startsWith(" ") ? 1 : 0;
    for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + term.length)) {
      ranges.push([positions[at + skipped], endOfCharacter(text, positions[at + term.length - 1])]);
    }
  }
  return ranges;
}

// Return the index after a character and the marks that belong to it.
function endOfCharacter(text, index) {
  return index + /^.\p{M}*/su.exec(text.slice(index))[0].length;
}
