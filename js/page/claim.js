// A claim, and the places of answers in it: steps that name a member, count an element, or an event of a kind.

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

/** Under which of its names an object has a member; the first where it has none of them. */
const keyIn = (object, names) => names.find((name) => Object.hasOwn(object, name)) ?? names[0];

/** The key of a step in what it leads into: of an event its place among events of all kinds. */
function keyOf(container, step) {
  if (typeof step === 'number') return step;
  if (Array.isArray(step)) return keyIn(container, step);
  let left = step.place;
  return container.findIndex((event) => step.event.includes(event?.type) && left-- === 0);
}

/** What a claim says at a place; undefined where it says nothing. */
export function valueAt(claim, place) {
  let value = claim;
  for (const step of place) {
    if (!isObject(value) && !Array.isArray(value)) return undefined;
    value = value[keyOf(value, step)];
  }
  return value;
}

/** Puts an answer into a claim; undefined takes it out. Groups on the way are made where there are none. */
export function setAt(claim, place, answer) {
  let container = claim;
  for (const step of place.slice(0, -1)) {
    const key = keyOf(container, step);
    if (!isObject(container[key]) && !Array.isArray(container[key])) {
      if (answer === undefined) return;
      container[key] = {};
    }
    container = container[key];
  }
  const key = keyOf(container, place.at(-1));
  if (answer === undefined) delete container[key];
  else container[key] = answer;
}

/** The bytes of a claim as a file: the members in the order in which they were answered. */
export const claimText = (claim) => `${JSON.stringify(claim, null, 2)}\n`;

const toBase64URL = (bytes) =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const fromBase64URL = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));

/** A value as the fragment of an address, and back; null for what is none. */
export const toFragment = (name, value) => `#${name}=${toBase64URL(new TextEncoder().encode(JSON.stringify(value)))}`;
export function fromFragment(name, fragment) {
  if (!fragment.startsWith(`#${name}=`)) return null;
  try {
    return JSON.parse(new TextDecoder().decode(fromBase64URL(fragment.slice(name.length + 2))));
  } catch {
    return null;
  }
}
