// The articles: a list, and each with all its claims.

/** The findings that a claim takes part in, by article and place among its claims. Made when first asked for. */
const findingsOfClaim = (() => {
  let made = null;
  return (article, claim) => {
    if (!made) {
      made = new Map();
      for (const finding of data.findings) for (const { support = [] } of [finding.a, finding.b]) {
        for (let n = 0; n < support.length; n += 2) {
          const key = `${support[n]} ${support[n + 1]}`;
          if (made.get(key)?.at(-1) !== finding) made.set(key, [...(made.get(key) ?? []), finding]);
        }
      }
    }
    return made.get(`${article} ${claim}`) ?? [];
  };
})();

const cutTo = (text, letters) => (text.length > letters ? text.slice(0, letters - 1).trimEnd() + '…' : text);
const kindOf = (claim) => KINDS[claim.id[0]];

function articleRow(at) {
  const article = data.articles[at];
  const counts = new Map();
  for (const { relation } of findingsOf[at]) counts.set(relation, (counts.get(relation) ?? 0) + 1);
  return make('li.article-row', {},
    make('div', {}, make('a.title', { href: address('article', { id: article.id }), dir: 'auto' }, named(article)), make('p.source', {}, make('span', {}, source(article)), make('code', {}, article.id))),
    make('p.counts', {}, RELATIONS.filter((relation) => counts.has(relation)).map((relation) => make(`span.count.${relation}`, { title: say(`relation.${relation}`) }, make('span.sign', {}, SIGNS[relation]), counts.get(relation))), make('span.claims', {}, say('claims', { n: article.count }))));
}

function articlesView() {
  const all = data.articles.map((_, at) => at);
  const place = make('div');
  let list = null;
  const text = make('input', { type: 'search', 'aria-label': say('articles.filter'), placeholder: say('articles.filter'), input: () => update() });
  function update() {
    const needles = folded(text.value).split(/\s+/).filter(Boolean);
    const fits = (at) => { const { id, title = '', outlet = '', published = '' } = data.articles[at]; const hay = folded([id, title, outlet, published].join('\n')); return needles.every((needle) => hay.includes(needle)); };
    list = growing(all.filter(fits), articleRow, 100);
    list.list.setAttribute('role', 'list');
    place.replaceChildren(...list.nodes);
  }
  update();
  const node = make('div.articles-view', {}, make('h1', {}, say('articles', { n: all.length })), make('p.search', {}, text), place);
  return { node, title: say('view.articles'), forPrint: () => list.upTo(1000) };
}

/** What was understood of a claim, line by line. */
function claimDetails(article, at, n) {
  const claim = article.claims[n];
  const rows = ['value', 'what', 'holder', 'place', 'scope', 'when', 'modality', 'speaker', 'stance', 'rule', 'id'].filter((key) => claim[key] !== undefined);
  const shown = (key) => ({ value: () => grouped(claim.value), id: () => `${claim.id}@${article.id}`, rule: () => data.rules[claim.rule] })[key]?.() ?? claim[key];
  const found = findingsOfClaim(at, n);
  return make(`section.details.${kindOf(claim)}`, {},
    make('h3', {}, say(`claim.${kindOf(claim)}`)),
    make('p.words', { dir: 'auto', lang: article.language }, cutTo(article.text.slice(...claim.at), 160)),
    make('dl', {}, rows.map((key) => [make('dt', {}, say(`claim.${key}`)), make(key === 'rule' || key === 'id' ? 'dd.code' : 'dd', { dir: 'auto' }, shown(key))])),
    found.length ? make('div', {}, make('h4', {}, say('claim.findings')), make('ul.plain', {}, found.slice(0, 30).map((finding) => make('li', {}, make('a', { href: address('findings', { id: finding.id }) }, badge(finding.relation), ' ', finding.topic))))) : null);
}

/** The lines of the text, each with its number as the CSV files count them; claims are cut to pieces where they overlap. */
function articleText(article, choose) {
  const { text } = article;
  const claims = article.claims ?? [];
  const inside = (list, start) => (list ?? []).some(([from, to]) => from <= start && start < to);
  const lines = [];
  let start = 0;
  text.split('\n').forEach((line, number) => {
    const [from, to] = [start, start + line.length];
    start = to + 1;
    if (!line.trim()) return;
    const over = claims.map((claim, n) => ({ at: claim.at, n })).filter(({ at }) => at[0] < to && at[1] > from);
    const draw = (piece, layers) => {
      if (!layers.length) return piece;
      const numbers = layers.map(({ n }) => n).sort((x, y) => (claims[x].at[1] - claims[x].at[0]) - (claims[y].at[1] - claims[y].at[0]));
      const names = [...new Set(numbers.map((n) => kindOf(claims[n])))].join('.');
      const open = () => choose(numbers);
      return make(`span.claim.${names}`, { role: 'button', tabindex: '0', 'data-claims': numbers.join(' '), click: open, keydown: (event) => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); open(); } } }, piece);
    };
    const first = from + line.search(/\S/);
    const name = inside(article.left, first) ? 'p.left-out' : inside(article.headlines, first) ? 'p.headline' : 'p';
    lines.push(make(name, { 'data-line': number + 1, 'data-from': from, title: name === 'p.left-out' ? say('left_out') : undefined, dir: 'auto' }, pieces(text, from, to, over, draw)));
  });
  return make('div.text', { lang: article.language || undefined }, lines);
}

function legend(article, text) {
  const kinds = Object.values(KINDS).filter((kind) => article.claims?.some((claim) => kindOf(claim) === kind));
  const buttons = kinds.map((kind) => {
    const count = article.claims.filter((claim) => kindOf(claim) === kind).length;
    const button = make(`button.chip.claim-kind.${kind}`, { type: 'button', 'aria-pressed': 'true', click: () => {
      const on = button.getAttribute('aria-pressed') !== 'true';
      button.setAttribute('aria-pressed', String(on));
      text.classList.toggle(`hide-${kind}`, !on);
    } }, say(`claim.${kind}`), make('span.count', {}, count));
    return button;
  });
  return make('p.chips', { role: 'group', 'aria-label': say('article.legend') }, buttons);
}

function articleView(query) {
  const at = articleByName.get(query.get('id'));
  const article = data.articles[at];
  if (!article) return { node: make('p.note', {}, say('article.missing')), title: say('view.articles') };
  const panel = make('aside.panel', { 'aria-live': 'polite' }, make('p.small', {}, say('article.hint')));
  const known = [article.origin && say('article.origin', { origin: article.origin }), article.copied && say('article.copied', { articles: article.copied.join(', ') }), ...(article.problems ?? [])].filter(Boolean);
  const header = make('header', {}, make('p', {}, make('a', { href: '#articles' }, '← ', say('article.back'))), make('h1', { dir: 'auto', lang: article.language || undefined }, named(article)), make('p.source', {}, make('span', {}, source(article)), make('code', {}, article.id)), known.length ? make('p.small', {}, known.join(' · ')) : null,
    findingsOf[at].length ? make('p', {}, make('a', { href: address('findings', { article: article.id }) }, say('article.findings'), ` (${findingsOf[at].length})`)) : null);
  if (article.text === undefined) {
    return { node: make('div.article-view', {}, header, make('p.note', {}, say('article.without'), ' ', say('article.without.kept'))), title: named(article) };
  }
  const choose = (numbers) => {
    for (const piece of text.querySelectorAll('.claim')) piece.classList.toggle('chosen', piece.dataset.claims.split(' ').includes(String(numbers[0])));
    panel.replaceChildren(...numbers.map((n) => claimDetails(article, at, n)));
  };
  const text = articleText(article, choose);
  const wanted = article.claims?.findIndex(({ id }) => id === query.get('claim')) ?? -1;
  if (wanted >= 0) {
    const others = article.claims.map((_, n) => n).filter((n) => n !== wanted && article.claims[n].at[0] < article.claims[wanted].at[1] && article.claims[n].at[1] > article.claims[wanted].at[0]);
    choose([wanted, ...others]);
  }
  const shown = () => {
    const from = Number(query.get('from') ?? NaN);
    const lines = [...text.querySelectorAll('[data-from]')].filter((line) => Number(line.dataset.from) <= from);
    const target = text.querySelector('.chosen') ?? lines.at(-1);
    target?.scrollIntoView({ block: 'center' });
  };
  const node = make('div.article-view', {}, header, legend(article, text), make('div.columns', {}, text, panel));
  return { node, title: named(article), shown };
}
