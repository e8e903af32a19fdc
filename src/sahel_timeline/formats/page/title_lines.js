// Long titles in several lines, by the rules of timeline/title_lines.py.

// Return the lines of a title, between words. A word wider than a line is broken anywhere.
function breakTitle(title, width, measure) {
  const lines = [];
  for (const word of title.split(" ").flatMap((each) => breakWord(each, width, measure))) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length && measure(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function breakWord(word, width, measure) {
  const parts = [];
  let rest = Array.from(word);
  while (measure(rest.join("")) > width && rest.length > 1) {
    let [fits, tooMany] = [1, rest.length];
    while (tooMany - fits > 1) {
      const count = Math.trunc((fits + tooMany) / 2);
      if (measure(rest.slice(0, count).join("")) <= width) fits = count;
      else tooMany = count;
    }
    parts.push(rest.slice(0, fits).join(""));
    rest = rest.slice(fits);
  }
  return [...parts, rest.join("")];
}
