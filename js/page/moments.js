// Moments as the clocks of the policy's zone show them.

/** A moment of a claim as `2026-03-02T10:00`, in the zone where it has an offset of its own. */
export function localText(text, zone) {
  const found = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d)(:\d\d(?:\.\d+)?)?([Zz]|[+-]\d\d:\d\d)?$/.exec(text);
  if (!found) return /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00` : text;
  if (!found[4]) return `${found[1]}T${found[2]}${found[3] ?? ''}`;
  return inZone(new Date(text), zone);
}

/** A date of JavaScript as the clocks of a zone show it; those of UTC where the browser does not know the zone. */
export function inZone(date, zone) {
  const options = {
    year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
  };
  let format;
  try {
    format = new Intl.DateTimeFormat('en-CA', { ...options, timeZone: zone });
  } catch {
    format = new Intl.DateTimeFormat('en-CA', { ...options, timeZone: 'UTC' });
  }
  const parts = Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, value]));
  const seconds = parts.second === '00' ? '' : `:${parts.second}`;
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}${seconds}`;
}
