"use strict";
// What is shown, as plain data. It lives in the page's hash, so that a view can be sent as a link.

const scene = JSON.parse(document.getElementById("scene").textContent);
const DAY = 864e5; // milliseconds
const articles = [...document.querySelectorAll(".event")];
let state = blank();

function blank() {
  return { q: "", actors: new Set(), types: new Set(), from: "", to: "", view: null, lanes: false, event: "" };
}

// The number of a day, counted as Python does; years below 100 are not of the 20th century.
function numberOf(year, month, day) {
  return new Date(0).setUTCFullYear(year, month, day) / DAY;
}

function isoOf(day) {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

// The first day of "2014", "2014-05" or "2014-05-03" and the one after its last, or null.
function daysOf(text) {
  const parts = /^\s*(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?\s*$/.exec(text);
  if (!parts) return null;
  const [year, month, day] = parts.slice(1).map(Number);
  if (!parts[2]) return [numberOf(year, 0, 1), numberOf(year + 1, 0, 1)];
  if (month < 1 || month > 12) return null;
  if (!parts[3]) return [numberOf(year, month - 1, 1), numberOf(year, month, 1)];
  const first = numberOf(year, month - 1, day);
  return day >= 1 && first < numberOf(year, month, 1) ? [first, first + 1] : null;
}

function readHash() {
  const found = blank();
  const hash = location.hash.slice(1);
  if (!hash.includes("=")) {
    if (hash && !hash.startsWith("event-")) return state; // a place in the page, such as the events
    found.event = hash;
    return found;
  }
  const given = new URLSearchParams(hash);
  for (const name of ["q", "from", "to", "event"]) found[name] = given.get(name) ?? "";
  for (const name of given.getAll("actor")) addName(found.actors, scene.actors.findIndex(([known]) => known === name));
  for (const name of given.getAll("type")) addName(found.types, scene.types.indexOf(name));
  found.lanes = given.get("lanes") === "all";
  const [first, last] = (given.get("view") ?? "").split("..").map(daysOf);
  if (first && last && first[0] < last[1]) found.view = within([first[0], last[1]]);
  return found;
}

function addName(set, number) {
  if (number >= 0) set.add(number);
}

function hashOf(shown) {
  const told = new URLSearchParams();
  if (shown.q.trim()) told.append("q", shown.q.trim());
  for (const actor of shown.actors) told.append("actor", scene.actors[actor][0]);
  for (const type of shown.types) told.append("type", scene.types[type]);
  for (const side of ["from", "to"]) if (shown[side].trim()) told.append(side, shown[side].trim());
  if (shown.view) told.append("view", `${isoOf(shown.view[0])}..${isoOf(shown.view[1] - 1)}`);
  if (shown.lanes) told.append("lanes", "all");
  if (!told.size && shown.event) return `#${shown.event}`;
  if (shown.event) told.append("event", shown.event);
  return told.size ? `#${told}` : "#";
}

// Write the state into the address: as a step to come back to, or in place of the last one.
function remember(inPlace) {
  const hash = hashOf(state);
  if (hash === (location.hash || "#")) return;
  if (inPlace) history.replaceState("step", "", hash);
  else history.pushState("step", "", hash);
}

const LEAST = 14; // days that are seen at once

// The nearest view that lies in the whole time; null is the whole.
function within([first, end]) {
  const [start, stop] = scene.extent;
  const span = Math.max(end - first, LEAST);
  if (span >= stop - start) return null;
  const from = Math.min(Math.max(first - (span - (end - first)) / 2, start), stop - span);
  return [from, from + span];
}
