import { variablesOf } from './colours.ts';

/** The style sheet of the page; colours follow the scheme of the reader. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;${variablesOf('light')};--field:#f6f8fa;--link:#0b57b0}
@media (prefers-color-scheme:dark){:root{${variablesOf('dark')};--field:#151b23;--link:#79b8ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--text);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Helvetica,Arial,sans-serif}
main,header,footer{max-width:1180px;margin:0 auto;padding:0 20px}
header{padding-top:28px}
h1{font-size:26px;line-height:1.25;margin:0}
h2{font-size:18px;margin:34px 0 10px}
p{margin:6px 0}
a{color:var(--link)}
.muted,footer{color:var(--muted)}
footer{padding:28px 20px 40px;font-size:13px}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:10px;margin:20px 0 0;padding:0}
.tiles div{border:1px solid var(--line);border-radius:8px;padding:10px 14px;background:var(--field)}
.tiles dt{color:var(--muted);font-size:13px}
.tiles dd{margin:0;font-size:21px;font-weight:600;font-variant-numeric:tabular-nums}
.tiles dd small{display:block;font-size:12px;font-weight:400;color:var(--muted)}
.past{border-left:4px solid var(--critical);padding:8px 14px;margin:18px 0;background:var(--field)}
.kept{border-left:4px solid #2f9e5b;padding:8px 14px;margin:18px 0;background:var(--field)}
figure{margin:0;overflow-x:auto}
figure svg{display:block;width:100%;min-width:560px;height:auto}
.two{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,420px),1fr));gap:0 34px}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{text-align:left;padding:6px 10px;border-bottom:1px solid var(--line);vertical-align:top}
thead th{background:var(--field);position:sticky;top:0;z-index:1;font-size:13px;white-space:nowrap}
td.number,th.number{text-align:right}
td.place{overflow-wrap:anywhere;min-width:200px}
.ages th{font-weight:400;white-space:nowrap;width:1%}
.ages td.number{width:1%}
.bar{display:flex;height:16px;border-radius:3px;overflow:hidden}
.bar i{display:block}
.mark{display:inline-flex;align-items:center;gap:7px;white-space:nowrap}
.mark::before{content:"";width:11px;height:11px;border-radius:2px;background:var(--tone)}
.critical{--tone:var(--critical)}.high{--tone:var(--high)}.medium{--tone:var(--medium)}.low{--tone:var(--low)}.advice{--tone:var(--advice)}
.map{position:relative;width:100%;height:clamp(240px,36vw,420px)}
.tile{position:absolute;border:0;border-radius:4px;overflow:hidden;padding:5px 7px;text-align:left;font:inherit;font-size:12px;line-height:1.25;color:#111;cursor:pointer}
.tile.critical{color:#fff}
@media (prefers-color-scheme:dark){.tile,.tile.critical{color:#111}.tile.advice{color:#fff}}
.tile span{display:block;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.controls{display:flex;flex-wrap:wrap;gap:10px 14px;align-items:end;margin:8px 0 12px}
.controls label{display:grid;gap:3px;font-size:13px;color:var(--muted)}
input,select,.controls button{font:inherit;color:var(--text);background:var(--field);border:1px solid var(--line);border-radius:6px;padding:6px 9px;min-height:36px}
input[type=search]{width:min(320px,80vw)}
th button{font:inherit;font-weight:600;color:inherit;background:none;border:0;padding:0;cursor:pointer}
th[aria-sort=ascending] button::after{content:" \\2191"}
th[aria-sort=descending] button::after{content:" \\2193"}
.scroll{overflow-x:auto;border:1px solid var(--line);border-radius:8px;max-height:75vh;overflow-y:auto}
code{font:13px/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.spoken{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
[hidden]{display:none!important}
@media print{.controls,.map{display:none}.scroll{max-height:none;overflow:visible}}
`.trim();
