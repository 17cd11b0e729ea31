// The style of the page of a decision: for phones, desks and A4 paper.

/// The style sheet; colours have at least 4.5:1 against their ground, and never stand alone.
let reportStyle: StaticString = """

  :root{--ink:#1a1a1a;--soft:#4b5563;--line:#cbd5e1;--good:#166534;--bad:#b91c1c;--open:#92400e;
  --late:#c2410c;--pending:#1d4ed8;--faint:#57606a}
  *{box-sizing:border-box}
  html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
  body{margin:0;background:#fff;color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",
  "Noto Sans KR","Noto Sans CJK KR","Apple SD Gothic Neo","Malgun Gothic","NanumGothic",sans-serif;
  word-break:keep-all;overflow-wrap:anywhere}
  main{max-width:52rem;margin:0 auto;padding:1rem}
  h1{font-size:1.5rem;line-height:1.25;margin:.5rem 0}
  h2{font-size:1.2rem;line-height:1.3;margin:1.5rem 0 .5rem}
  h3{font-size:1rem;margin:1.25rem 0 .4rem;color:var(--soft)}
  p,ul,ol,dl,dd{margin:0}
  ul,ol{padding-left:1.5rem}
  a{color:#1d4ed8}
  code,.values .code,.place{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,
  "D2Coding","NanumGothicCoding",monospace;font-size:.875rem}
  cite{font-style:normal;font-size:.8125rem;color:var(--soft);border:1px solid var(--line);
  border-radius:3px;padding:0 .3em;display:inline-block;max-width:100%;line-height:1.4}
  article{border-top:3px solid var(--line);margin-top:2rem}
  article h2{margin-top:.75rem}
  .item{--own:var(--line)}
  .good{--own:var(--good)}.bad{--own:var(--bad)}.open{--own:var(--open)}
  .late{--own:var(--late)}.pending{--own:var(--pending)}.faint{--own:var(--faint)}
  article.good,article.bad,article.open{border-top-color:var(--own)}
  .banner{font-size:1.15rem;font-weight:700;color:#fff;background:var(--own);padding:.4rem .75rem;
  border-radius:4px}
  .outcome,.mark{color:var(--own);font-weight:700}
  .rows div{display:flex;gap:.75rem}
  .rows dt{flex:0 0 5rem;color:var(--soft);white-space:nowrap}
  .overview{list-style:none;padding:0}
  .overview li{display:flex;flex-wrap:wrap;gap:0 1rem;justify-content:space-between;
  border-bottom:1px solid var(--line);padding:.35rem 0}
  .reasons{list-style:none;padding:0}
  .reasons li{display:flex;gap:.6rem;padding:.3rem 0}
  .reasons .mark{flex:0 0 1rem;text-align:center}
  .reasons div{min-width:0}
  .values{font-size:.875rem;color:var(--soft)}
  .values div{display:flex;flex-wrap:wrap;gap:0 .5rem}
  .values .title::after{content:":"}
  .values .code::after{content:" ="}
  .values dd{color:var(--ink)}
  .outputs dd{font-weight:700}
  .item{border:1px solid var(--line);border-left:4px solid var(--own);border-radius:4px;
  padding:.6rem .75rem;margin:.5rem 0}
  .amount{font-size:1.15rem}
  .working{margin-top:.4rem;border-top:1px dashed var(--line);padding-top:.4rem}
  .working p{white-space:pre-wrap;padding-left:1rem;text-indent:-1rem}
  .working .below{padding-left:2.5rem;color:var(--soft)}
  .place{color:var(--soft)}
  .letter{max-width:42rem}
  .letter .line{font-size:1.1rem;font-weight:700;border-left:4px solid var(--own);padding-left:.75rem;
  margin:.75rem 0}
  .letter li{margin:.2rem 0}
  .sender{color:var(--soft)}
  .instances{font-size:.9375rem}
  .breach,.errors{color:var(--bad);font-weight:600}
  details{margin:.75rem 0}
  summary{cursor:pointer;color:var(--soft);font-weight:600}
  .scorecard{width:100%;border-collapse:collapse}
  .scorecard th,.scorecard td{text-align:left;vertical-align:top;border-bottom:1px solid
  var(--line);padding:.4rem .5rem .4rem 0;font-weight:400}
  .scorecard thead th{color:var(--soft);font-weight:600}
  .scorecard td{width:45%}
  .scorecard p{font-size:.875rem;color:var(--soft)}
  .picture{display:block;margin:.4rem 0;overflow:visible}
  .picture text{font-size:11px;fill:var(--ink);stroke:#fff;stroke-width:3px;paint-order:stroke}
  .picture rect,.picture circle{fill:var(--own)}
  .picture circle{stroke:#fff;stroke-width:1}
  .picture .start{fill:#fff;stroke:var(--ink);stroke-width:2}
  .picture .due path{fill:var(--ink);stroke:#fff}
  .bar{stroke:var(--own,#64748b);stroke-width:5;stroke-linecap:round}
  .bar.running{stroke:#64748b}
  .bar.moved{stroke:var(--open);stroke-dasharray:2 7}
  .bar.late{stroke:var(--bad)}
  .post{stroke:#94a3b8;stroke-width:1}
  .post.now{stroke:var(--pending);stroke-width:2;stroke-dasharray:4 3}
  .post.count{stroke:var(--ink);stroke-width:2}
  @media (max-width:30rem){main{padding:.75rem}h1{font-size:1.3rem}.rows dt{flex-basis:4.25rem}
  .working .below{padding-left:1.75rem}}
  @page{size:A4;margin:18mm 15mm}
  @media print{html{font-size:10.5pt}body{-webkit-print-color-adjust:exact;print-color-adjust:exact}
  main{max-width:none;padding:0}h2,h3,.name,.banner{break-after:avoid}
  .reasons li,.picture,.scorecard tr,.overview li{break-inside:avoid}a{color:inherit;
  text-decoration:none}summary{list-style:none}details::details-content{content-visibility:visible;display:block;
  block-size:auto}}

  """
