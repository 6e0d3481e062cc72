// The matrix: which articles agree, and which contradict each other, story by story.

const MOST_IN_A_STORY = 40;

/** Groups of articles that findings join, those with most findings first. */
function stories() {
  const parent = data.articles.map((_, at) => at);
  const root = (at) => { while (parent[at] !== at) at = parent[at] = parent[parent[at]]; return at; };
  for (const { a, b } of data.findings) {
    const [x, y] = [root(a.article), root(b.article)];
    parent[Math.max(x, y)] = Math.min(x, y);
  }
  const groups = new Map();
  for (const finding of data.findings) {
    const key = root(finding.a.article);
    if (!groups.has(key)) groups.set(key, { articles: new Set(), findings: [] });
    const group = groups.get(key);
    group.findings.push(finding);
    group.articles.add(finding.a.article).add(finding.b.article);
  }
  const weight = ({ findings }) => findings.filter(({ relation }) => relation === 'conflict').length * 1e6 + findings.length;
  return [...groups.values()].filter(({ articles }) => articles.size > 1).sort((x, y) => weight(y) - weight(x));
}

/** The counts by relation for each pair of articles. */
function pairs(findings) {
  const cells = new Map();
  for (const { a, b, relation } of findings) {
    const key = [Math.min(a.article, b.article), Math.max(a.article, b.article)].join(' ');
    if (!cells.has(key)) cells.set(key, {});
    cells.get(key)[relation] = (cells.get(key)[relation] ?? 0) + 1;
  }
  return (x, y) => cells.get([Math.min(x, y), Math.max(x, y)].join(' '));
}

function cell(counts, x, y) {
  const diagonal = x === y ? '.diagonal' : '';
  if (!counts) return make(`td${diagonal}`);
  const present = RELATIONS.filter((relation) => counts[relation]);
  const spoken = present.map((relation) => `${counts[relation]} ${say('relation.' + relation)}`).join(', ');
  const [a, b] = [x, y].map((at) => data.articles[at]);
  const lines = present.map((relation) => make(`span.count.${relation}`, {}, make('span.sign', { 'aria-hidden': 'true' }, SIGNS[relation]), counts[relation]));
  return make(`td.filled.${present[0]}${diagonal}`, {}, make('a', { href: address('findings', { article: [a.id, b.id] }), 'aria-label': say('matrix.cell', { a: named(a), b: named(b), counts: spoken }), title: spoken }, lines));
}

function storyNode(story) {
  const all = [...story.articles];
  const kept = all.sort((x, y) => findingsOf[y].length - findingsOf[x].length).slice(0, MOST_IN_A_STORY);
  const when = (at) => moment(data.articles[at].published)?.middle ?? Infinity;
  kept.sort((x, y) => when(x) - when(y) || x - y);
  const counts = pairs(story.findings);
  const head = make('tr', {}, make('th.corner', { scope: 'col' }, say('matrix.article')), kept.map((at, n) => make('th', { scope: 'col', title: named(data.articles[at]) }, n + 1)));
  const rows = kept.map((x, n) => {
    const article = data.articles[x];
    const name = make('th', { scope: 'row' }, make('span.number', {}, n + 1), make('span.name', {}, make('a', { href: address('article', { id: article.id }) }, named(article)), make('span.source', {}, source(article))));
    return make('tr', {}, name, kept.map((y) => cell(counts(x, y), x, y)));
  });
  return make(kept.length > 5 ? 'section.story.wide' : 'section.story', {},
    make('h2', { dir: 'auto' }, named(data.articles[kept[0]])),
    make('p.small', {}, say('matrix.story', { articles: say('articles', { n: all.length }), findings: say('findings', { n: story.findings.length }) })),
    all.length > kept.length ? make('p.small', {}, say('matrix.cut', { n: kept.length, all: all.length })) : null,
    make('div.scroll', {}, make('table.matrix', {}, make('thead', {}, head), make('tbody', {}, rows))));
}

function matrixView() {
  const all = stories();
  const list = growing(all, storyNode, 6);
  const legend = make('p.legend', {}, RELATIONS.map((relation) => badge(relation)));
  const node = make('div.matrix-view', {}, make('h1', {}, say('view.matrix')), make('p.intro', {}, say('matrix.intro')), legend, all.length ? list.nodes : make('p.note', {}, say('matrix.none')));
  return { node, title: say('view.matrix'), forPrint: () => list.upTo(40) };
}
