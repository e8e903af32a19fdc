// What the page says about a request: what it cannot read, and why nothing is found.

function kindName(kind) {
  if (kind === "actor") return say("actor");
  if (kind === "type") return say("type");
  if (kind === "place") return say("place");
  return kind === "country" ? say("country") : say("event");
}

function problemText({ kind, text }, name) {
  if (kind === "reversed") return say("“From” is later than “To”, so no event can match.");
  if (kind === "tooLate") return say("“From” is later than “Under way in”, so no event can match.");
  if (kind === "noFirstDay") {
    return name === "from"
      ? say("“{text}” has no first day: enter it as “To”.", { text })
      : say("“{text}” has no first day.", { text });
  }
  if (kind === "noLastDay") {
    return name === "to"
      ? say("“{text}” has no last day: enter it as “From”.", { text })
      : say("“{text}” has no last day: enter 2014/.. for all that came later.", { text });
  }
  const forms = say("2014, 2014-05, 2014-05-03, May 2014, mid-2014 or spring 2020");
  if (name === "during") return say("“{text}” is not read as a period. Use 2013/2015, 2014/.. or a date: {forms}.", { text, forms });
  if (readPeriod(text)) return say("“{text}” is a period: enter it as “Under way in”.", { text });
  return say("“{text}” is not read as a date. Use {forms}.", { text, forms });
}

// Mark the fields with a problem, unless the reader is still typing in one.
function showProblems({ problems }) {
  const shown = Object.keys(problems).filter((name) => name !== typedField || !problems[name].text);
  for (const name of ["from", "to", "during"]) {
    if (shown.includes(name)) byId(name).setAttribute("aria-invalid", "true");
    else byId(name).removeAttribute("aria-invalid");
  }
  setText(byId("date-error"), [...new Set(shown.map((name) => problemText(problems[name], name)))].join(" "));
  byId("date-error").hidden = !shown.length;
}

function showUnknownNames() {
  const notes = unknownNames.map(([kind, name]) => say("The link names the {kind} “{name}”, which is not on this page.", { kind: kindName(kind), name }));
  byId("link-note").replaceChildren(...notes.map((note) => Object.assign(document.createElement("p"), { textContent: note, dir: "auto" })));
  byId("link-note").hidden = !notes.length;
}

// Return why no event matches, as exactly as the page knows.
function emptinessText(request) {
  const { from } = request.problems;
  if (from && !from.text) return problemText(from, "from");
  if (state.q.trim() && !request.terms.length) return say("“{text}” has no word to look for.", { text: state.q.trim() });
  if (state.allActors && state.actors.size > 1 && !events.some(tookPart)) return say("No event has all of these actors.");
  if (state.certain && isAnyPossible(request)) return say("No event matches for certain. Some are possible matches.");
  return say("No events match these filters.");
}

function isAnyPossible(request) {
  state.certain = false;
  const isAny = events.some((event) => judge(event, request));
  state.certain = true;
  return isAny;
}

// Text is spoken only when it changes.
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
