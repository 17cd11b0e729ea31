// The report of a decision inside the page: its own style, apart from the page's.

const DARK = `@media (prefers-color-scheme: dark) { @media screen {
  :host { --ink: #e5e7eb; --soft: #b6bfca; --line: #475569; --good: #4ade80; --bad: #fca5a5; --open: #fcd34d;
    --late: #fdba74; --pending: #93c5fd; --faint: #b6bfca; }
  .report { background: transparent; }
  .banner { color: #111827; }
  a { color: #93c5fd; }
  .picture text { stroke: #111827; }
  .picture circle, .picture .due path { stroke: #111827; }
  .picture .start { fill: #111827; }
} }`;

/** The report's own tree, whose links lead to places in it: addresses do not reach there. */
function rootIn(host) {
  const root = host.attachShadow({ mode: 'open' });
  root.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link === null) return;
    event.preventDefault();
    const target = root.getElementById(decodeURIComponent(link.getAttribute('href').slice(1)));
    if (target === null) return;
    target.tabIndex = -1;
    target.focus();
  });
  return root;
}

/** Shows the page that the module makes of a decision, below the heading of the result. */
export function showReport(host, html) {
  // The style goes in as a constructed sheet: a style element, even in a document that is never shown, is against the policy.
  const [, given = ''] = /<style>([^<]*)<\/style>/.exec(html) ?? [];
  const report = new DOMParser().parseFromString(html.replace(/<style>[^<]*<\/style>/, ''), 'text/html');
  const root = host.shadowRoot ?? rootIn(host);
  const style = given
    .replace(/:root\{/g, ':host{').replace(/(^|[{}\s])html\{/g, '$1:host{').replace(/(^|[{}\s])body\{/g, '$1.report{')
    .replace(/main\{max-width:52rem;margin:0 auto;padding:1rem\}/, '').replace(/main\{/g, '.report{');
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style.replace(/@page\{[^}]*\}/, '') + DARK);
  root.adoptedStyleSheets = [sheet];
  const body = document.createElement('div');
  body.className = 'report';
  body.lang = report.documentElement.lang;
  // The page has a heading of its own with the policy's title.
  report.querySelector('h1')?.remove();
  body.append(...(report.querySelector('main') ?? report.body).childNodes);
  root.replaceChildren(body);
}
