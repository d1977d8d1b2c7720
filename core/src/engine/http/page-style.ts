/** The look of the reference and of the pages that explain problems. One string: its hash is in the page's security policy. */
export const pageStyle = `
:root{--ink:#1d1b18;--soft:#6b655c;--paper:#fbf8f3;--card:#fff;--line:#e7dfd2;--saffron:#c9701a;--code:#f4eee4;--get:#1f7a4d;--post:#2458a6;--put:#8a5a00;--delete:#a62b2b}
@media(prefers-color-scheme:dark){:root{--ink:#eee7db;--soft:#a79d8d;--paper:#171411;--card:#201c18;--line:#352e27;--saffron:#f0a04b;--code:#2a241e;--get:#5fce98;--post:#83b0f5;--put:#e5b45a;--delete:#f08a8a}}
*{box-sizing:border-box}html{scroll-behavior:smooth}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 ui-sans-serif,system-ui,-apple-system,"Segoe UI",sans-serif}
a{color:var(--saffron);text-decoration:none}a:hover{text-decoration:underline}
.house{display:grid;grid-template-columns:17rem minmax(0,1fr);max-width:90rem;margin:0 auto}
nav{position:sticky;top:0;align-self:start;height:100vh;overflow:auto;padding:2rem 1.25rem;border-right:1px solid var(--line);font-size:.875rem}
nav h1{font-size:1.15rem;margin:0 0 1.25rem}nav details{margin:.35rem 0}nav summary{cursor:pointer;font-weight:600;text-transform:capitalize}
nav ul{list-style:none;margin:.25rem 0 .75rem;padding:0}nav li a{display:block;padding:.1rem 0 .1rem .9rem;color:var(--soft);white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
main{padding:2.5rem 3rem 6rem;max-width:64rem}.lone{max-width:44rem;margin:10vh auto;padding:2rem}
h2{margin:3.5rem 0 1rem;font-size:1.6rem;text-transform:capitalize;letter-spacing:-.01em}h3{margin:0;font-size:1.02rem}h4{margin:1.25rem 0 .35rem;font-size:.75rem;letter-spacing:.07em;text-transform:uppercase;color:var(--soft)}
article{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1.25rem 1.5rem;margin:1rem 0;scroll-margin-top:1rem}
article:target{border-color:var(--saffron);box-shadow:0 0 0 3px color-mix(in srgb,var(--saffron) 22%,transparent)}
.path{font:600 .92rem ui-monospace,SFMono-Regular,Menlo,monospace;overflow-wrap:anywhere}.method{display:inline-block;min-width:4.2rem;font:700 .78rem ui-monospace,Menlo,monospace}
.GET{color:var(--get)}.POST{color:var(--post)}.PUT,.PATCH{color:var(--put)}.DELETE{color:var(--delete)}
.who{float:right;font-size:.75rem;color:var(--soft);border:1px solid var(--line);border-radius:99px;padding:.05rem .6rem}
p{margin:.4rem 0}table{width:100%;border-collapse:collapse;font-size:.875rem}td,th{text-align:left;vertical-align:top;padding:.4rem .75rem .4rem 0;border-top:1px solid var(--line)}th{color:var(--soft);font-weight:500;border:0}
code{font:.85em ui-monospace,SFMono-Regular,Menlo,monospace;background:var(--code);padding:.1em .35em;border-radius:5px;overflow-wrap:anywhere}
pre{background:var(--code);border-radius:8px;padding:.9rem 1rem;overflow:auto;font:.8rem/1.55 ui-monospace,Menlo,monospace;margin:.4rem 0}pre code{background:none;padding:0;font:inherit}
.type{color:var(--soft)}.must{color:var(--saffron);font-size:.75rem}details.more>summary{cursor:pointer;color:var(--soft);font-size:.875rem;margin-top:.6rem}
.number{font:600 .85rem ui-monospace,Menlo,monospace;margin-right:.6rem}.lead{color:var(--soft);font-size:1.05rem}
@media(max-width:60rem){.house{display:block}nav{position:static;height:auto;border:0;border-bottom:1px solid var(--line)}main{padding:1.5rem}}
`;
