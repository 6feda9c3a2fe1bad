/** The page's only style sheet. */
export const style = `
:root { color-scheme: light dark; --line: light-dark(#d5dae1, #3a424d); --soft: light-dark(#5b6470, #a3adba);
  --back: light-dark(#f6f7f9, #15181c); --card: light-dark(#fff, #1d2126); --accent: light-dark(#0b5cad, #7fb8f5);
  --bad: light-dark(#b3261e, #ff8a80); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); font: 15px/1.5 system-ui, "Hiragino Sans", "Noto Sans CJK JP", sans-serif; }
main { max-width: 72rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.4rem; margin: .5rem 0 0; }
h2 { font-size: 1.05rem; margin: 0 0 .5rem; }
header p { margin: 0 0 1rem; color: var(--soft); }
section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1rem; margin: 0 0 1rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: start; padding: .3rem .6rem .3rem 0; border-top: 1px solid var(--line); white-space: nowrap; }
thead th { border-top: 0; color: var(--soft); font-weight: 500; }
.n { text-align: end; }
.none { color: var(--bad); font-weight: 600; }
.bad { color: var(--bad); }
.clock { font-size: 1.3rem; font-variant-numeric: tabular-nums; }
.soft { color: var(--soft); }
form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin: .5rem 0 0; }
td form { margin: 0; }
label { display: grid; gap: .15rem; font-size: .85rem; color: var(--soft); }
input { width: 8rem; }
button, select, input { font: inherit; padding: .3rem .7rem; border: 1px solid var(--line); border-radius: 6px; background: var(--card); color: inherit; max-width: 100%; }
button { color: var(--accent); cursor: pointer; }
button:focus-visible, select:focus-visible, input:focus-visible, a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
a { color: var(--accent); }
`;
