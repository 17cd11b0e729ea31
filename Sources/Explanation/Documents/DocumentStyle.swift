// The style of a policy's document, on top of that of every page.

/// Colours have at least 4.5:1 against their ground in light and in dark, and never stand alone.
let documentStyle: StaticString = """
  :root{--ground:#fff;--sheet:#f8fafc;--link:#1d4ed8}
  body{background:var(--ground)}
  .doc{max-width:56rem;margin:0 auto;padding:1rem}
  main.doc,footer.doc{padding-top:0}
  a{color:var(--link)}
  h2{border-bottom:2px solid var(--line);padding-bottom:.25rem;margin-top:2.5rem}
  h3{font-size:1.1rem;color:var(--ink);margin-top:1.5rem}
  h4,h5,h6{font-size:1rem;margin:0;line-height:1.4}
  section,article{scroll-margin-top:.5rem}
  .introduction{margin-top:.75rem;color:var(--soft)}
  header.doc{padding-bottom:0}nav.doc{padding-top:0}nav.doc h2{margin-top:1rem}
  nav.doc ol{columns:2;column-gap:2rem}
  nav.doc ol>li{break-inside:avoid}
  nav.doc ul{font-size:.9375rem}
  .part>p{margin:.5rem 0}
  .article{margin:1.25rem 0;padding-left:.9rem;border-left:3px solid var(--line)}
  .article>h4{font-size:1.05rem}
  .article>p{margin:.35rem 0}
  .tag{color:var(--soft);font-weight:400;font-size:.875rem;border:1px solid var(--line);
  border-radius:3px;padding:0 .35em;white-space:nowrap}
  .article>h4 .tag{color:var(--ink);font-weight:700;font-size:1rem;border:0;padding:0 .4em 0 0}
  article.clause,article.example{background:var(--sheet);border:1px solid var(--line);
  border-radius:4px;padding:.6rem .75rem;margin:.6rem 0}
  article h3{margin-top:0}
  article.clause p,article.example p{margin:.25rem 0}
  article.clause:target,article.example:target,section.article:target{outline:2px solid var(--link);
  outline-offset:2px}
  article .cited{font-size:.8125rem}
  .labelled,.label{font-size:.9375rem}
  .label{color:var(--soft);font-weight:600}
  p.label{margin-top:.5rem}
  span.label::after{content:":"}
  cite a{text-decoration:none}
  .wide{overflow-x:auto;margin:.6rem 0;padding:0}
  .doc table{border-collapse:collapse;font-size:.9375rem;min-width:100%}
  .doc th,.doc td{border:1px solid var(--line);padding:.3rem .5rem;text-align:left;
  vertical-align:top}
  .doc th{background:var(--sheet)}
  .doc td{min-width:5rem;overflow-wrap:normal}.doc td code{white-space:nowrap}
  .layers{display:block;max-width:none}
  .layers path{fill:none;stroke:var(--soft);stroke-width:1;opacity:.55}
  .layers rect{fill:var(--ground);stroke:var(--ink);stroke-width:1.2}
  .layers text{font-size:12px;fill:var(--ink);text-anchor:middle}
  .layers .derived rect{stroke:var(--soft)}
  .layers .agreed rect{stroke:var(--good);stroke-dasharray:5 2}
  .layers .open rect{stroke:var(--open);stroke-dasharray:2 2}
  .layers .facts rect{stroke:var(--pending);fill:var(--sheet)}
  .blanks{display:grid;grid-template-columns:1fr 1fr;gap:2.5rem 2rem;margin-top:1rem}
  .blanks p{border-top:1px solid var(--ink);font-size:.875rem;color:var(--soft);padding-top:.25rem;
  margin-top:2rem}
  footer.doc p{font-size:.8125rem;color:var(--soft);border-top:1px solid var(--line);
  padding-top:.5rem}
  @media (max-width:40rem){nav.doc ol{columns:1}.doc{padding:.75rem}.article{padding-left:.6rem}
  article.clause,article.example{padding:.5rem .55rem}}
  @media (prefers-color-scheme:dark){:root{--ink:#e5e7eb;--soft:#a3adbb;--line:#46515f;
  --good:#86d9a0;--bad:#f6a5a5;--open:#f0c27b;--late:#f5b38a;--pending:#9dbcf8;--faint:#a3adbb;
  --ground:#14181d;--sheet:#1c2229;--link:#9dbcf8}}
  @media print{:root{--ink:#1a1a1a;--soft:#4b5563;--line:#cbd5e1;--good:#166534;--open:#92400e;
  --pending:#1d4ed8;--ground:#fff;--sheet:#fff}
  .doc{max-width:none;padding:0}h2,h3,h4,h5,h6,.label{break-after:avoid}
  html{font-size:9.5pt}.article article.clause{break-inside:avoid}.layers{break-inside:avoid}
  .doc tr,.doc li{break-inside:avoid}.wide{overflow:visible}.layers{max-width:100%;height:auto}
  .doc table{font-size:9pt}.doc td{min-width:0}.doc td code{white-space:normal}.blanks{break-inside:avoid}}

  """
