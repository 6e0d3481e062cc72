// The findings: filters beside, one card a finding.

/** What can be chosen: the facets with more than one value in this report. */
const FACETS = ['relation', 'kind', 'status', 'verdict'];
const facetValue = (finding, facet) => finding[facet] ?? '';
const facetWord = (facet, value) => (facet === 'relation' ? say(`relation.${value}`) : value || say('filter.empty'));

/** Everything in a finding that a reader may look for, folded. Made once, when first asked for. */
function haystack(finding) {
  if (finding.haystack === undefined) {
    const side = ({ value, by, article, in: place, quote }) => {
      const { id, title, outlet, text } = data.articles[article];
      return [value, grouped(value), by, id, title, outlet, text === undefined ? quote : text.slice(...place)];
    };
    const parts = [finding.id, finding.topic, finding.why, finding.note, finding.reviewer, finding.verdict, ...side(finding.a), ...side(finding.b)];
    finding.haystack = folded(parts.filter(Boolean).join('\n')).replace(/[\u202f\u00a0]/g, ' ');
  }
  return finding.haystack;
}

/** The filter that an address asks for. */
function filterOf(query) {
  const facets = Object.fromEntries(FACETS.map((facet) => [facet, new Set(query.getAll(facet))]));
  return { facets, confidence: Number(query.get('confidence') ?? 0), articles: query.getAll('article'), text: query.get('text') ?? '', id: query.get('id') };
}

function addressOf(filter) {
  const values = {};
  for (const facet of FACETS) if (filter.facets[facet].size) values[facet] = [...filter.facets[facet]];
  if (filter.confidence) values.confidence = filter.confidence;
  if (filter.articles.length) values.article = filter.articles;
  if (filter.text) values.text = filter.text;
  if (filter.id) values.id = filter.id;
  return address('findings', values);
}

/** The findings that pass a filter; `except` leaves one facet aside, so that its buttons can say what they would give. */
function passing(filter, except) {
  const needles = folded(filter.text).split(/\s+/).filter(Boolean);
  const places = filter.articles.map((id) => articleByName.get(id));
  const wanted = FACETS.filter((facet) => facet !== except && filter.facets[facet].size);
  return data.findings.filter((finding) => {
    if (filter.id) return finding.id === filter.id;
    if (finding.confidence < filter.confidence) return false;
    if (wanted.some((facet) => !filter.facets[facet].has(facetValue(finding, facet)))) return false;
    const sides = [finding.a.article, finding.b.article];
    if (places.length === 1 ? !sides.includes(places[0]) : places.length && !(sides.includes(places[0]) && sides.includes(places[1]) && (places[0] !== places[1] || sides[0] === sides[1]))) return false;
    return needles.every((needle) => haystack(finding).includes(needle));
  });
}

function side(finding, name, different) {
  const { [name]: here } = finding;
  const article = data.articles[here.article];
  const claim = here.support ? data.articles[here.support[0]].claims?.[here.support[1]] : undefined;
  const target = address('article', { id: article.id, ...(claim && String(claim.at) === String(here.at) ? { claim: claim.id } : { from: here.at[0] }) });
  const by = here.by ? make('p.by', {}, here.by) : null;
  return make(`section.side.side-${name}`, { 'aria-label': say(`side.${name}`) },
    make(here.value.length > 40 ? 'p.value.long' : 'p.value', { dir: 'auto' }, grouped(here.value, 4)), by, passage(here, different),
    make('p.source', {}, make('a', { href: target, title: say('open') }, named(article)), make('span', {}, source(article)), make('span', {}, say('line', { n: here.line })),
      here.origins > 1 ? make('span.origins', {}, say('origins', { n: here.origins })) : null));
}

/** One finding as a card. */
function card(finding) {
  const [a, b] = differences(finding);
  const topic = topicOf.get(finding.number);
  const review = [finding.verdict, finding.reviewer, finding.note].filter(Boolean);
  return make(`article.finding.${finding.relation}`, { id: `finding-${finding.id}`, tabindex: '-1', 'aria-label': `${say('relation.' + finding.relation)}: ${finding.topic}` },
    make('header', {},
      badge(finding.relation), make('span.kind', {}, finding.kind), finding.status && finding.status !== 'new' ? make('span.kind', {}, finding.status) : null,
      make('h2', { dir: 'auto' }, finding.topic),
      make('span.confidence', { title: say('confidence.of', { n: finding.confidence }) }, make('meter', { min: 0, max: 100, value: finding.confidence, 'aria-label': say('confidence') }), finding.confidence)),
    make('p.why', { dir: 'auto' }, grouped(finding.why)),
    review.length ? make('p.review', { dir: 'auto' }, review.join(' · ')) : null,
    make('div.sides', {}, side(finding, 'a', a), side(finding, 'b', b)),
    make('footer', {}, topic === undefined ? null : make('a', { href: address('timeline', { topic: data.topics[topic].id }) }, say('open.topic')),
      make('a.id', { href: address('findings', { id: finding.id }), title: say('link') }, finding.id), make('span', {}, finding.check)));
}

function facetButtons(facet, filter, changed) {
  const values = [...new Set(data.findings.map((finding) => facetValue(finding, facet)))];
  if (facet === 'relation') values.sort((a, b) => RELATIONS.indexOf(a) - RELATIONS.indexOf(b));
  else values.sort();
  if (values.length < 2) return null;
  const buttons = values.map((value) => {
    const count = make('span.count');
    const toggle = () => {
      const chosen = filter.facets[facet];
      if (!chosen.delete(value)) chosen.add(value);
      changed();
    };
    const sign = facet === 'relation' ? make('span.sign', { 'aria-hidden': 'true' }, SIGNS[value]) : null;
    const button = make(facet === 'relation' ? `button.chip.${value}` : 'button.chip', { type: 'button', click: toggle, 'data-value': value }, sign, facetWord(facet, value), count);
    return { button, count, value };
  });
  const update = () => {
    const counts = new Map();
    for (const finding of passing(filter, facet)) counts.set(facetValue(finding, facet), (counts.get(facetValue(finding, facet)) ?? 0) + 1);
    for (const { button, count, value } of buttons) {
      button.setAttribute('aria-pressed', String(filter.facets[facet].has(value)));
      count.textContent = (counts.get(value) ?? 0).toLocaleString(language);
    }
  };
  return { update, node: make(`fieldset.facet-${facet}`, {}, make('legend', {}, say(`filter.${facet}`)), make('div.chips', {}, buttons.map(({ button }) => button))) };
}

/** The articles that a finding shows, for choosing one. */
function articleChoice(filter, changed) {
  const choice = make('select', { id: 'filter-article', change: () => { filter.articles = choice.value ? [choice.value] : []; changed(); } }, make('option', { value: '' }, say('filter.none')));
  const shown = data.articles.filter((_, at) => findingsOf[at].length);
  choice.append(...shown.map((article) => make('option', { value: article.id }, article.title ? `${article.id} · ${article.title}`.slice(0, 90) : article.id)));
  return choice;
}

function findingsView(query) {
  const filter = filterOf(query);
  const status = make('p.tally', { role: 'status' });
  const results = make('div.results');
  let list = null;
  const changed = () => {
    filter.id = null;
    moved(addressOf(filter));
    update();
  };
  const facets = FACETS.map((facet) => facetButtons(facet, filter, changed)).filter(Boolean);
  const text = make('input', { id: 'filter-text', type: 'search', placeholder: say('filter.text.hint'), value: filter.text, autocomplete: 'off', spellcheck: 'false', input: () => { filter.text = text.value; changed(); } });
  const level = make('output', { for: 'filter-confidence' });
  const confidence = make('input', { id: 'filter-confidence', type: 'range', min: 0, max: 100, step: 5, value: filter.confidence, input: () => { filter.confidence = Number(confidence.value); changed(); } });
  const choice = articleChoice(filter, changed);
  const only = make('p.only');
  const drop = () => make('a', { href: '#findings' }, say('filter.drop'));
  function update() {
    const found = passing(filter);
    facets.forEach((facet) => facet.update());
    level.textContent = filter.confidence;
    choice.value = filter.articles.length === 1 ? filter.articles[0] : '';
    const names = filter.articles.length === 2 ? filter.articles.map((id) => data.articles[articleByName.get(id)]?.title || id) : [];
    only.replaceChildren(...(filter.id ? [make('span', {}, `${say('filter.one')} `, make('code', {}, filter.id)), drop()] : names.length ? [make('span', {}, `${say('filter.pair')}: ${[...new Set(names)].join(' × ')}`), drop()] : []));
    status.replaceChildren(...textNodes(say('of_findings', { n: found.length, all: data.findings.length })));
    list = growing(found, card);
    results.replaceChildren(...(found.length ? list.nodes : [make('p.note', {}, say('filter.nothing'), drop(), '.')]));
    results.found = found.length;
  }
  const filters = make('form.filters', { submit: (event) => event.preventDefault(), 'aria-label': say('filters') },
    make('label', { for: 'filter-text' }, say('filter.text')), text,
    facets.map((facet) => facet.node),
    make('label', { for: 'filter-confidence' }, say('filter.confidence'), ' ', level), confidence,
    make('label', { for: 'filter-article' }, say('filter.article')), choice,
    make('p.keys', {}, say('keys')));
  const wide = matchMedia('(min-width: 62rem)');
  const drawer = make('details.drawer', { open: wide.matches }, make('summary', {}, say('filters')), filters);
  wide.addEventListener('change', () => { drawer.open = wide.matches; });
  update();
  const title = make('h1', {}, say('title', { articles: say('articles', { n: data.articles.length }) }));
  const node = make('div.findings-view', {}, make('div.intro', {}, title, make('p.tally', {}, say('claims', { n: data.totals.claims }), ' · ', say('findings', { n: data.findings.length }))), drawer, make('div', {}, make('div.bar', {}, status, only), results));
  return { node, title: say('view.findings'), forPrint: () => list?.upTo(PRINTED), cut: () => results.found > PRINTED && say('print.cut', { n: PRINTED, all: results.found }) };
}

/** A printed page of every finding of a large report would be a book. */
const PRINTED = 400;

/** Steps to the next or the previous card. */
function step(by) {
  const cards = [...document.querySelectorAll('.finding')];
  const at = cards.indexOf(document.activeElement.closest?.('.finding'));
  const next = cards[at < 0 ? (by > 0 ? 0 : cards.length - 1) : at + by];
  if (next) { next.focus({ preventScroll: true }); next.scrollIntoView({ block: 'start' }); }
}
