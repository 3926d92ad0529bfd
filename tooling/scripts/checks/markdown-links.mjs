// Links and anchors of Markdown texts.

const fences = /^(\s*)(`{3,}|~{3,})[\s\S]*?^\s*\2\s*$/gm;

/** @param {string} heading @returns {string} As GitHub makes an anchor of it. */
function anchor(heading) {
  return heading
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(/\s/g, "-");
}

/** @param {string} text @returns {Set<string>} The anchors that links may name. */
export function anchorsOf(text) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  /** @type {Set<string>} */
  const anchors = new Set();
  for (const [, heading = ""] of text.replaceAll(fences, "").matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
    const base = anchor(heading);
    const count = seen.get(base) ?? 0;
    seen.set(base, count + 1);
    anchors.add(count === 0 ? base : `${base}-${count}`);
  }
  for (const [, id = ""] of text.matchAll(/<a\s+(?:id|name)="([^"]+)"/g)) anchors.add(id);
  return anchors;
}

/** @param {string} text @returns {string[]} The targets of links and images outside of code, in order. */
export function linksIn(text) {
  const prose = text.replaceAll(fences, "").replaceAll(/(`+)[^`\n]*?\1/g, "");
  const targets = [
    ...prose.matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)/g),
    ...prose.matchAll(/^\[[^\]]+\]:\s*(\S+)/gm),
    ...prose.matchAll(/\b(?:href|src|srcset)="([^"]+)"/g),
  ];
  return targets.map(([, target = ""]) => target);
}

/** @param {string} target @returns {boolean} It has a scheme, or a host. */
export function isAbsolute(target) {
  return /^([a-z][a-z0-9+.-]*:|\/\/)/i.test(target);
}
