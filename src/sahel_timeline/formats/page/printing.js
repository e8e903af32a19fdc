// Printing: the whole drawing, what is asked for in words, and all or less about each event.

function setPrinting(isOn) {
  updateAllBatches();
  if (isOn) setText(byId("print-request"), requestText());
  isPrinting = isOn;
  layOutLanes();
  draw();
  // Some browsers say that they have printed before they have laid out the pages.
  if (!isOn) setTimeout(() => document.documentElement.classList.remove("compact"), 1000);
}

function printPage({ isCompact }) {
  document.documentElement.classList.toggle("compact", isCompact);
  print();
}

// Return in words what the filters ask for, and how many events they leave.
function requestText() {
  const parts = KINDS.filter((kind) => state[CHOSEN[kind]].size).map(chosenText);
  if (state.q.trim()) parts.push(say("search: {text}", { text: state.q.trim() }));
  if (state.from.trim()) parts.push(say("from: {text}", { text: state.from.trim() }));
  if (state.to.trim()) parts.push(say("to: {text}", { text: state.to.trim() }));
  if (state.during.trim()) parts.push(say("under way in: {text}", { text: state.during.trim() }));
  if (state.certain) parts.push(say("certain matches only"));
  return parts.length ? `${parts.join(" · ")} (${byId("count").textContent})` : "";
}

function chosenText(kind) {
  const names = [...state[CHOSEN[kind]]].map((number) => CHOICES[kind].names[number]);
  const text = `${kindName(kind)}: ${names.join(", ")}`;
  return kind === "actor" && state.allActors && names.length > 1 ? `${text} (${say("all of these actors")})` : text;
}
