// Timelines: what was said when. A level is a value, a dot an origin; how two levels are joined tells an update from a conflict.

const MOST_POSITIONS = 40;
const ROOM = { top: 22, bottom: 34, left: 40, undated: 90, row: 30 };

/** The places of marks across: by publication, those without a date in a column of their own behind. */
function across(positions, left, right) {
  const marks = positions.flatMap(({ marks }) => marks);
  const published = (mark) => data.articles[mark.claim[0]].published;
  const times = marks.map((mark) => moment(published(mark))?.middle ?? null);
  const known = marks.map((mark, n) => ({ time: times[n], written: published(mark) })).filter(({ time }) => time !== null);
  const undated = known.length < times.length;
  const end = undated && known.length ? right - ROOM.undated : right;
  const [first, last] = [Math.min(...known.map(({ time }) => time)), Math.max(...known.map(({ time }) => time))];
  const place = (time) => (time === null ? (known.length ? right - 24 : (left + right) / 2) : first === last ? (left + end) / 2 : left + ((time - first) / (last - first)) * (end - left - 24));
  return { place, of: new Map(marks.map((mark, n) => [mark, { x: place(times[n]), time: times[n] }])), known, undated, end: known.length ? end : left };
}

/** The width of text, in pixels, as it will be drawn. */
const pen = document.createElement('canvas').getContext('2d');
const FONTS = { value: '600 15px', by: '13px' };
const family = (name) => getComputedStyle(document.documentElement).getPropertyValue(name);
function widthOf(text, font) {
  pen.font = `${FONTS[font]} ${family(font === 'value' ? '--serif' : '--sans')}`;
  return pen.measureText(text).width;
}

/** Text cut to a width. */
function fitted(text, width, font) {
  if (widthOf(text, font) <= width) return text;
  let [fits, over] = [0, text.length];
  while (over - fits > 1) {
    const half = (fits + over) >> 1;
    if (widthOf(text.slice(0, half) + '…', font) <= width) fits = half;
    else over = half;
  }
  return fits ? text.slice(0, fits).trimEnd() + '…' : '';
}

/** The middle of what a mark gives; an open side ends where the other is. */
const middle = ({ low, high }) => ((low ?? high) + (high ?? low)) / 2;

/** The heights of values: one scale for numbers of one unit, else a row each. */
function upright(topic, positions, height) {
  const [top, bottom] = [ROOM.top, height - ROOM.bottom];
  if (!topic.scale) {
    const step = (bottom - top) / Math.max(1, positions.length);
    return { level: (_, n) => top + (n + 0.5) * step, log: false };
  }
  const ends = positions.flatMap(({ marks }) => marks.flatMap(({ low, high }) => [low, high])).filter((value) => value !== undefined);
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const log = least > 0 && most / least > 20;
  const on = log ? Math.log : (value) => value;
  const span = on(most) - on(least) || 1;
  const height_of = (value) => (most === least ? (top + bottom) / 2 : bottom - 12 - ((on(value) - on(least)) / span) * (bottom - top - 24));
  return { level: (position) => height_of(middle(position.marks[0])), height_of, log };
}

/** Heights of labels that stand apart from each other, each as near to its level as may be. */
function apart(levels, least, bottom) {
  const order = levels.map((_, n) => n).sort((a, b) => levels[a] - levels[b]);
  const placed = [...levels];
  order.forEach((n, at) => { if (at) placed[n] = Math.max(placed[n], placed[order[at - 1]] + least); });
  let limit = bottom;
  for (const n of order.reverse()) { placed[n] = Math.min(placed[n], limit); limit = placed[n] - least; }
  return placed;
}

function markNode(mark, value, { x, y }, heights) {
  const article = data.articles[mark.claim[0]];
  const claim = article.claims?.[mark.claim[1]];
  const by = mark.by || article.outlet || say('article.itself');
  const parts = [say('timeline.mark', { value: grouped(value), by, date: dated(article.published), article: named(article) })];
  if (mark.articles > 1) parts.push(say('timeline.articles', { articles: say('articles', { n: mark.articles }) }));
  const shapes = [];
  if (heights && mark.low !== undefined && mark.high !== undefined && mark.low !== mark.high && mark.bound !== 'approx') {
    shapes.push(make('line.range', { x1: x, x2: x, y1: heights(mark.low), y2: heights(mark.high) }));
  }
  if (heights && (mark.low === undefined) !== (mark.high === undefined)) {
    const up = mark.high === undefined ? -1 : 1;
    shapes.push(make('path.open', { d: `M${x} ${y}v${16 * up}m-4 ${-5 * up}l4 ${5 * up}l4 ${-5 * up}` }));
  }
  shapes.push(make(mark.bound ? 'circle.dot.hollow' : 'circle.dot', { cx: x, cy: y, r: mark.articles > 1 ? 6 : 5 }));
  return make('a.mark', { svg: true, href: address('article', { id: article.id, ...(claim ? { claim: claim.id } : {}) }) }, make('title', {}, parts.join('; ')), shapes);
}

/** What joins two positions: an arrow from the replaced value to the new one, or a line with ≠ between two that cannot both be right. */
function linkNode(finding, from, to) {
  const target = { svg: true, href: address('findings', { id: finding.id }), 'aria-label': say(`relation.${finding.relation}`) };
  const title = make('title', {}, `${say('relation.' + finding.relation)}: ${grouped(finding.why)}`);
  if (finding.relation === 'update') {
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const bend = Math.abs(dx) > 30 ? dx / 2 : 34;
    const shift = 8 * (Math.abs(dx) > 30 ? Math.sign(dx) : -1);
    const end = Math.abs(dx) > 30 ? { x: to.x - shift, y: to.y } : { x: to.x + 8, y: to.y };
    const d = Math.abs(dx) > 30
      ? `M${from.x} ${from.y}C${from.x + bend} ${from.y} ${end.x - bend} ${end.y} ${end.x} ${end.y}`
      : `M${from.x} ${from.y}C${from.x + bend} ${from.y + dy * 0.2} ${to.x + bend} ${to.y - dy * 0.2} ${end.x} ${end.y}`;
    return make('a.join.update', target, title, make('path.line', { d }), make('path.head', { d: `M${end.x} ${end.y}l${-shift} -4.5v9z` }));
  }
  const near = Math.hypot(to.x - from.x, to.y - from.y) < 48;
  const [x, y] = [(from.x + to.x) / 2 - (near ? 24 : 0), (from.y + to.y) / 2];
  const line = make('path.line', { d: near ? `M${from.x} ${from.y}Q${x - 12} ${y} ${to.x} ${to.y}` : `M${from.x} ${from.y}L${to.x} ${to.y}` });
  if (finding.relation !== 'conflict') return make('a.join.compatible', target, title, line);
  return make('a.join.conflict', target, title, line, make('circle.badge-back', { cx: x, cy: y, r: 8.5 }), make('text.badge-sign', { x, y: y + 4.5, 'text-anchor': 'middle' }, SIGNS.conflict));
}

/** The links to draw: every conflict, but of updates only the last step to each value. */
function linksToDraw(topic) {
  const steps = new Map();
  const drawn = [];
  for (const [at, a, b] of topic.links) {
    const finding = data.findings[at];
    const [from, to] = [Math.min(a, b), Math.max(a, b)];
    if (from === to || to >= MOST_POSITIONS) continue;
    if (finding.relation !== 'update') drawn.push({ finding, from, to });
    else if (!steps.has(to) || steps.get(to).from < from) steps.set(to, { finding, from, to });
  }
  return [...drawn.filter(({ finding }) => finding.relation !== 'conflict'), ...steps.values(), ...drawn.filter(({ finding }) => finding.relation === 'conflict')];
}

/** The drawing of a topic for a width in pixels. */
function drawing(topic, width) {
  const positions = topic.positions.slice(0, MOST_POSITIONS);
  const height = ROOM.top + ROOM.bottom + Math.max(3, positions.length) * ROOM.row + 10;
  const labels = Math.round(width * (width < 560 ? 0.45 : topic.scale ? 0.32 : 0.5));
  const right = width - labels - 16;
  const cross = across(positions, ROOM.left, right);
  const heights = upright(topic, positions, height);
  const levels = positions.map((position, n) => heights.level(position, n));
  const written = apart(levels, 21, height - ROOM.bottom - 2);
  const spots = new Map();
  const used = new Map();
  positions.forEach((position, n) => position.marks.forEach((mark) => {
    const y = heights.height_of && !Number.isNaN(middle(mark)) ? heights.height_of(middle(mark)) : levels[n];
    const key = `${Math.round(cross.of.get(mark).x / 9)} ${Math.round(y / 8)}`;
    const beside = used.get(key) ?? 0;
    used.set(key, beside + 1);
    spots.set(mark, { x: Math.min(cross.of.get(mark).x + beside * 12, Math.max(cross.of.get(mark).x, right - 8)), y });
  }));
  const nodes = [];
  positions.forEach((position, n) => {
    const start = Math.min(...position.marks.map((mark) => spots.get(mark).x));
    nodes.push(make('path.level', { d: `M${start} ${levels[n]}H${right}C${right + 8} ${levels[n]} ${right + 4} ${written[n]} ${right + 14} ${written[n]}` }));
  });
  nodes.push(...axis(cross, right, height));
  for (const { finding, from, to } of linksToDraw(topic)) {
    const [a, b] = nearest(positions[from].marks, positions[to].marks, spots);
    nodes.push(linkNode(finding, a, b));
  }
  positions.forEach((position, n) => {
    position.marks.forEach((mark) => nodes.push(markNode(mark, position.value, spots.get(mark), heights.height_of)));
    nodes.push(label(position, right + 20, written[n], labels - 8));
  });
  return make('svg', { width, height, viewBox: `0 0 ${width} ${height}`, role: 'group', 'aria-label': say('timeline.label', { topic: topic.title }) }, nodes);
}

/** The two marks of two positions that stand nearest to each other across. */
function nearest(from, to, spots) {
  let best = null;
  for (const a of from) for (const b of to) {
    const distance = Math.abs(spots.get(a).x - spots.get(b).x);
    if (!best || distance < best.distance) best = { distance, pair: [spots.get(a), spots.get(b)] };
  }
  return best.pair;
}

function label(position, x, y, width) {
  const names = [...new Set(position.marks.map((mark) => mark.by).filter(Boolean))];
  const by = names.length > 1 ? say('timeline.and', { name: names[0] }) : names[0] ?? '';
  const value = fitted(plain(grouped(position.value, 4)), width, 'value');
  const text = make('text.label', { x, y: y + 4.5 }, make('tspan.value', { svg: true }, value));
  const rest = fitted(plain(by), width - widthOf(value, 'value') - 10, 'by');
  if (rest.length > 3) text.append(make('tspan.by', { svg: true, dx: 8 }, rest));
  text.append(make('title', {}, `${grouped(position.value)}${names.length ? ' · ' + names.join('; ') : ''}`));
  return text;
}

/** Days below the drawing, as many as have room. */
function axis(cross, right, height) {
  const y = height - ROOM.bottom + 8;
  const nodes = [make('line.axis', { x1: ROOM.left - 12, x2: cross.end - 12, y1: y, y2: y })];
  const days = new Set(cross.known.map(({ written }) => written.slice(0, 10)));
  // times of day tell something only where all is of one day
  const cut = (written) => (days.size > 1 ? written.slice(0, 10) : written);
  const ticks = new Map([...cross.known].sort((a, b) => a.time - b.time).map(({ time, written }) => [cut(written), time]));
  let free = -Infinity;
  for (const [tick, time] of ticks) {
    const x = cross.place(time);
    nodes.push(make('line.tick', { x1: x, x2: x, y1: y, y2: y + 4 }));
    const half = tick.length > 10 ? 60 : 42;
    if (x - half < free) continue;
    free = x + half;
    const anchor = x < half ? 'start' : 'middle';
    nodes.push(make('text.day', { x: anchor === 'start' ? ROOM.left - 12 : x, y: y + 18, 'text-anchor': anchor }, dated(tick)));
  }
  if (cross.undated) nodes.push(make('line.axis.undated', { x1: cross.end - 12, x2: right, y1: y, y2: y }), make('text.day', { x: cross.place(null), y: y + 18, 'text-anchor': 'middle' }, say('undated')));
  return nodes;
}

/** One topic: its drawing, made anew where the width changes, and its findings. */
function topicNode(topic) {
  const counts = new Map();
  for (const [at] of topic.links) counts.set(data.findings[at].relation, (counts.get(data.findings[at].relation) ?? 0) + 1);
  const frame = make('div.drawing');
  let drawnFor = 0;
  const draw = () => {
    const width = Math.floor(frame.clientWidth);
    if (width < 200 || width === drawnFor) return;
    drawnFor = width;
    frame.replaceChildren(drawing(topic, width));
  };
  // drawn in a frame of its own: what is drawn changes the height that is observed
  new ResizeObserver(() => requestAnimationFrame(draw)).observe(frame);
  const links = topic.links.map(([at]) => data.findings[at]).map((finding) => make('li', {}, make('a', { href: address('findings', { id: finding.id }) }, badge(finding.relation), ' ', grouped(finding.why))));
  return make('section.topic', { id: `topic-${topic.id}`, tabindex: '-1' },
    make('header', {}, make('h2', { dir: 'auto' }, topic.title), make('span.kind', {}, topic.kind), RELATIONS.filter((relation) => counts.has(relation)).map((relation) => make(`span.count.${relation}`, { title: say(`relation.${relation}`) }, make('span.sign', {}, SIGNS[relation]), counts.get(relation)))),
    frame,
    topic.positions.length > MOST_POSITIONS ? make('p.note', {}, say('timeline.cut', { n: MOST_POSITIONS, all: topic.positions.length })) : null,
    topic.scale && upright(topic, topic.positions, 100).log ? make('p.small', {}, say('timeline.log')) : null,
    make('details', {}, make('summary', {}, say('timeline.findings')), make('ul.plain', {}, links)));
}

function timelineView(query) {
  const wanted = query.get('topic');
  const topics = wanted ? data.topics.filter((topic) => topic.id === wanted) : data.topics;
  const list = growing(topics, topicNode, 12);
  const all = wanted ? make('p.all', {}, make('a', { href: '#timeline' }, '← ', say('timeline.all'))) : null;
  const node = make('div.timeline-view', {}, make('h1', {}, say('view.timeline')), make('p.intro', {}, say('timeline.intro')), all, topics.length ? list.nodes : make('p.note', {}, say('timeline.none')));
  return { node, title: say('view.timeline'), forPrint: () => list.upTo(100) };
}
