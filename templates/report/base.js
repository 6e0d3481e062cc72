// What every view uses: the data, the words of the interface, and the making of elements.
// Nothing here or below reads markup from text: every word becomes a text node.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const data = read('data');
const words = read('words');
const language = words.language;
const RELATIONS = ['conflict', 'update', 'compatible', 'agreement', 'duplicate'];
const SIGNS = { conflict: '≠', update: '→', compatible: '≈', agreement: '=', duplicate: '≡' };
const KINDS = { q: 'quantity', a: 'attribution', y: 'age', d: 'date', o: 'office', s: 'status' };

/** The words of a key, with `{places}` filled; a plural is chosen by `n`. */
function say(key, values = {}) {
  const entry = words[key] ?? key;
  const text = typeof entry === 'string' ? entry : entry[new Intl.PluralRules(language).select(values.n)] ?? entry.other;
  return text.replace(/\{(\w+)\}/g, (place, name) => {
    const value = values[name] ?? place;
    return typeof value === 'number' ? value.toLocaleString(language) : value;
  });
}

/** Characters that turn the direction of text around, or hide in it: shown by their code, so that nobody is misled. */
const HIDDEN = /([\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff])/;

function textNodes(text) {
  return String(text).split(HIDDEN).filter(Boolean).map((part) => {
    if (!HIDDEN.test(part)) return document.createTextNode(part);
    const code = document.createElement('span');
    code.className = 'hidden-character';
    code.textContent = 'U+' + part.codePointAt(0).toString(16).toUpperCase().padStart(4, '0');
    return code;
  });
}

/** The same for places that hold no elements, as titles. */
const plain = (text) => String(text).split(HIDDEN).map((part) => (HIDDEN.test(part) ? '·' : part)).join('');

const SVG = 'http://www.w3.org/2000/svg';
const IN_SVG = new Set(['svg', 'g', 'path', 'line', 'circle', 'text', 'title', 'rect', 'defs', 'marker']);

/** `make('p.note', { title: '…' }, 'text', child)`: an element with classes, attributes and children. */
function make(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split('.');
  const element = IN_SVG.has(tag) || attributes.svg ? document.createElementNS(SVG, tag) : document.createElement(tag);
  if (classes.length) element.setAttribute('class', classes.join(' '));
  for (const [key, value] of Object.entries(attributes)) {
    if (key === 'svg' || value === undefined || value === null || value === false) continue;
    if (typeof value === 'function') element.addEventListener(key, value);
    else element.setAttribute(key, value === true ? '' : plain(value));
  }
  const nodes = children.flat(3).filter((child) => child !== null && child !== undefined && child !== false);
  element.append(...nodes.flatMap((child) => (child instanceof Node ? [child] : textNodes(child))));
  return element;
}

/** `#view?key=value`, for links inside the page; a list gives the key several times. */
function address(view, values = {}) {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) for (const one of [value].flat()) query.append(key, one);
  const text = query.toString();
  return text ? `#${view}?${text}` : `#${view}`;
}

/** Digits in groups of three, as books set them: 310 000. Dates stay whole, and in sentences years. */
function grouped(text, least = 5) {
  return text.replace(/(?<![\d.,\-])\d{4,}(?![\d\-])/g, (digits) => (digits.length < least ? digits : digits.replace(/\B(?=(\d{3})+$)/g, '\u202f')));
}

/** The span of time that an ISO 8601 date as precise as written means, in milliseconds; null where there is none. */
function moment(written) {
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d):(\d\d))?/.exec(written ?? '');
  if (!parts) return null;
  const [year, month, day, hour, minute] = parts.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
  const start = Date.UTC(year, (month ?? 1) - 1, day ?? 1, hour ?? 0, minute ?? 0);
  const end = month === undefined ? Date.UTC(year + 1, 0, 1) : day === undefined ? Date.UTC(year, month, 1) : hour === undefined ? start + 864e5 : start;
  return { start, end, middle: (start + end) / 2 };
}

/** A date for reading, as precise as it was written. */
function dated(written) {
  const when = moment(written);
  if (!when) return written || say('undated');
  const options = { timeZone: 'UTC', year: 'numeric' };
  if (written.length > 4) options.month = 'short';
  if (written.length > 7) options.day = 'numeric';
  if (written.length > 10) Object.assign(options, { hour: '2-digit', minute: '2-digit' });
  return new Intl.DateTimeFormat(language, options).format(when.start);
}

/** Lower case without accents: what is searched. */
const folded = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const articleByName = new Map(data.articles.map((article, at) => [article.id, at]));
data.findings.forEach((finding, at) => { finding.number = at; });

/** The findings of each article. */
const findingsOf = data.articles.map(() => []);
for (const finding of data.findings) for (const at of new Set([finding.a.article, finding.b.article])) findingsOf[at].push(finding);

/** The topic of each finding that a timeline shows. */
const topicOf = new Map();
data.topics.forEach((topic, at) => topic.links.forEach(([finding]) => topicOf.set(finding, at)));

/** A relation as a badge: sign, word and colour, so that none of them is needed. */
function badge(relation) {
  return make(`span.badge.${relation}`, { title: say(`relation.${relation}.means`) }, make('span.sign', { 'aria-hidden': 'true' }, SIGNS[relation]), say(`relation.${relation}`));
}

/** An article's name for reading: its title, and where it has none its id. */
const named = (article) => article.title || article.id;

/** What is known of where and when an article stood, parted by dots. */
function source(article) {
  return [article.outlet, article.published ? dated(article.published) : say('undated')].filter(Boolean).join(' · ');
}

/** A list that grows as the reader comes to its end: thousands of rows open as fast as ten. */
function growing(rows, draw, step = 30) {
  const list = make('div.list');
  const more = make('button.more', { type: 'button', click: () => grow(step) }, say('more'));
  let shown = 0;
  function grow(by) {
    const next = rows.slice(shown, shown + by);
    list.append(...next.map(draw));
    shown += next.length;
    more.hidden = shown >= rows.length;
  }
  const watcher = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) grow(step);
  }, { rootMargin: '1200px' });
  watcher.observe(more);
  grow(step);
  return { nodes: [list, more], upTo: (number) => number > shown && grow(number - shown), list };
}
