// A passage in its article, with what is claimed underlined and the words that differ marked.

/** Words and signs of a text with their places. */
function tokens(text, from, to) {
  const found = [];
  const pattern = /[\p{L}\p{M}]+|\p{N}+(?:[.,\u202f\u00a0 ]\p{N}{3})*(?:[.,]\p{N}+)?|[^\s\p{L}\p{N}]/gu;
  for (const match of text.slice(from, to).matchAll(pattern)) {
    found.push({ word: match[0].toLowerCase(), start: from + match.index, end: from + match.index + match[0].length });
  }
  return found;
}

/** Which tokens of `a` and of `b` belong to their longest common subsequence. */
function common(a, b) {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const here = i * width + j;
      lengths[here] = a[i].word === b[j].word ? lengths[here + width + 1] + 1 : Math.max(lengths[here + width], lengths[here + 1]);
    }
  }
  const shared = [new Set(), new Set()];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i].word === b[j].word) { shared[0].add(i++); shared[1].add(j++); }
    else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) i++;
    else j++;
  }
  return shared;
}

const MOST_WORDS = 600;
const MOST_IN_A_CLAIM = 8;

/** The places that differ between the two passages of a finding: word for word where they tell the same, else inside short claims only. */
function differences(finding) {
  const sides = [finding.a, finding.b];
  const texts = sides.map((side) => data.articles[side.article].text);
  if (texts.some((text) => text === undefined)) return [[], []];
  const inside = (range) => sides.map((side, n) => tokens(texts[n], ...side[range]).slice(0, MOST_WORDS));
  const one = finding.a.article === finding.b.article && finding.a.in[0] === finding.b.in[0];
  if (!one) {
    const [a, b] = inside('in');
    const [x, y] = common(a, b);
    if (2 * x.size >= 0.5 * (a.length + b.length)) return [others(a, x), others(b, y)];
  }
  const [a, b] = inside('at');
  if (Math.max(a.length, b.length) > MOST_IN_A_CLAIM) return [[], []];
  const [x, y] = common(a, b);
  return [others(a, x), others(b, y)];
}

/** The places of the tokens that are not shared; neighbours become one. */
function others(list, shared) {
  const places = [];
  list.forEach((token, n) => {
    if (shared.has(n)) return;
    const last = places.at(-1);
    if (last && last.token === n - 1) Object.assign(last, { end: token.end, token: n });
    else places.push({ start: token.start, end: token.end, token: n });
  });
  return places.map(({ start, end }) => [start, end]);
}

/** The text from `from` to `to`, cut where a layer begins or ends; `draw` makes a piece from its text and the layers over it. */
function pieces(text, from, to, layers, draw) {
  const cuts = new Set([from, to]);
  for (const { at } of layers) for (const place of at) if (place > from && place < to) cuts.add(place);
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(1).map((end, n) => draw(text.slice(places[n], end), layers.filter(({ at }) => at[0] < end && at[1] > places[n])));
}

const AROUND = 180;
const LONGEST = 900;

/** From where to where the surroundings of a passage are shown: its paragraph, cut at a word where it is long. */
function surroundings(text, [start, end]) {
  let from = text.lastIndexOf('\n', start - 1) + 1;
  let to = text.indexOf('\n', end);
  if (to < 0) to = text.length;
  if (start - from > AROUND) from = text.indexOf(' ', start - AROUND) + 1;
  if (to - end > AROUND) to = text.lastIndexOf(' ', end + AROUND);
  return [Math.min(from, start), Math.max(to, end)];
}

/** The passage of one side in its surroundings. */
function passage(side, different) {
  const article = data.articles[side.article];
  const { text } = article;
  if (text === undefined) return make('blockquote', {}, side.quote ?? '');
  const [from, to] = surroundings(text, side.in);
  const whole = side.at[0] <= side.in[0] && side.at[1] >= side.in[1];
  const layers = [{ at: side.in, name: 'sentence' }, ...different.map((at) => ({ at, name: 'different' }))];
  if (!whole) layers.push({ at: side.at, name: 'claimed' });
  const draw = (piece, over) => {
    const names = over.map(({ name }) => name);
    if (names.length === 0) return make('span.around', {}, piece);
    const inner = names.includes('different') ? make('mark.different', {}, piece) : piece;
    return make(names.includes('claimed') ? 'span.claimed' : 'span.sentence', {}, inner);
  };
  const cut = (start, end) => pieces(text, start, end, layers, draw);
  const lead = from > 0 && text[from - 1] !== '\n' ? make('span.around', {}, '… ') : null;
  const trail = to < text.length && text[to] !== '\n' ? make('span.around', {}, ' …') : null;
  const quote = make('blockquote', { lang: article.language || undefined, dir: 'auto' }, lead);
  const stop = to - from > LONGEST ? text.lastIndexOf(' ', from + LONGEST) : to;
  quote.append(...cut(from, stop));
  if (stop < to) {
    const rest = () => { more.replaceWith(...cut(stop, to), ...(trail ? [trail] : [])); };
    const more = make('button.link', { type: 'button', click: rest }, '… ' + say('more.passage'));
    quote.append(more);
  } else if (trail) quote.append(trail);
  return quote;
}
