// Which view is shown, and what belongs to the page as a whole.

const VIEWS = { findings: findingsView, timeline: timelineView, matrix: matrixView, articles: articlesView, article: articleView };
const main = document.getElementById('content');
/** Views that were left, by address, with how far down they were read: going back comes back to the same place. */
const left = new Map();
let current = null;

function show() {
  const hash = location.hash;
  const [name, query = ''] = hash.slice(1).split('?');
  const view = Object.hasOwn(VIEWS, name) ? name : 'findings';
  if (current) left.set(current.hash, { ...current, scroll: scrollY });
  const known = left.get(hash);
  current = known ?? { hash, ...VIEWS[view](new URLSearchParams(query)) };
  current.hash = hash;
  for (const kept of [...left.keys()].slice(0, -8)) left.delete(kept);
  main.replaceChildren(current.node);
  document.title = plain(`${current.title} · ${say('product')}`);
  for (const link of document.querySelectorAll('nav [data-view]')) {
    const here = link.dataset.view === view || (view === 'article' && link.dataset.view === 'articles');
    if (here) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  scrollTo(0, known?.scroll ?? 0);
  if (!known) current.shown?.();
}

/** Writes a new address for the view that is shown, without leaving it. */
function moved(hash) {
  try {
    history.replaceState(null, '', hash);
    current.hash = location.hash;
  } catch {
    // some browsers refuse when a slider moves too fast: the address is behind, the view is right
  }
}

addEventListener('hashchange', () => {
  if (location.hash === '#content') { main.focus(); return; }
  show();
  main.focus({ preventScroll: true });
});

addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, select, textarea')) return;
  if (event.key === '/') {
    const text = document.querySelector('input[type=search]');
    if (text) { event.preventDefault(); text.closest('details')?.setAttribute('open', ''); text.focus(); }
  }
  if (event.key === 'j') step(1);
  if (event.key === 'k') step(-1);
});

const theme = document.querySelector('.theme');
const dark = matchMedia('(prefers-color-scheme: dark)');
const stored = (change) => { try { return change ? localStorage.setItem('recoupe-theme', change) : localStorage.getItem('recoupe-theme'); } catch { return null; } };
const isDark = () => (document.documentElement.dataset.theme ?? (dark.matches ? 'dark' : 'light')) === 'dark';
if (stored()) document.documentElement.dataset.theme = stored() === 'dark' ? 'dark' : 'light';
theme.addEventListener('click', () => {
  document.documentElement.dataset.theme = isDark() ? 'light' : 'dark';
  stored(document.documentElement.dataset.theme);
});

addEventListener('beforeprint', () => {
  current.forPrint?.();
  const cut = current.cut?.();
  document.querySelector('.print-note')?.remove();
  if (cut) main.prepend(make('p.print-note', {}, cut));
});

show();
