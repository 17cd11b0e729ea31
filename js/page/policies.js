// What the file has in it: the packed module, and policies with all that they read.

const fromBase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** The text of a data block; blocks are no scripts, and nothing of them runs. */
const block = (id) => document.getElementById(id).textContent.trim();

/** The module, unpacked by the browser. */
export async function unpackedModule() {
  const packed = new Blob([fromBase64(block('module'))]);
  const stream = packed.stream().pipeThrough(new DecompressionStream('gzip'));
  return WebAssembly.compile(await new Response(stream).arrayBuffer());
}

/** The policies: `{ policy, root, language, files, zones }` each, zones unpacked. */
export function policies() {
  return JSON.parse(block('policies')).map((policy) => ({
    ...policy,
    zones: Object.fromEntries(Object.entries(policy.zones).map(([name, bytes]) => [name, fromBase64(bytes)])),
  }));
}

/** The examples of the playground, in the same form with claims beside; files that several use stand in the page once. */
export function examples() {
  const { files, policies: found } = JSON.parse(block('examples'));
  return found.map((example) => ({ ...example, files: Object.fromEntries(example.files.map((name) => [name, files[name]])) }));
}
