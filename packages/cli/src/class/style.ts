/** Look of a seat's page. */
export const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#8a9098, #737c85); --soft: light-dark(#f2f0ea, #1e2226); --bad: light-dark(#a2301a, #ff9d84); --act: light-dark(#27479b, #a3bbff) }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; background: light-dark(#fbfaf7, #15181b); color: light-dark(#1b1f24, #ecebe7) }
header { padding: 10px 16px; border-bottom: 1px solid var(--line) }
main { display: grid; grid-template-columns: minmax(0, 330px) minmax(0, 1fr); gap: 24px 40px; max-width: 1180px; margin: 16px auto; padding: 0 16px }
main.one { grid-template-columns: minmax(0, 1fr) }
aside { background: var(--soft); padding: 12px 16px; border-radius: 6px; font-size: .875rem }
h1 { font: 600 1.375rem/1.3 Georgia, serif; margin: 0 0 8px } h2 { font-size: .875rem; margin: 12px 0 4px } p, ul { margin: 4px 0 }
.never { border-left: 3px solid var(--bad); padding-left: 10px } .fault { color: var(--bad); font-weight: 600 }
.reply { border-left: 4px solid var(--line); padding-left: 14px; margin: 12px 0 } blockquote { margin: 2px 0; font: 600 1.25rem/1.35 Georgia, serif }
fieldset { border: 0; border-bottom: 1px solid var(--line); padding: 8px 0; margin: 0 } legend { font-weight: 600; padding: 0 } fieldset label { display: inline-block; margin: 2px 14px 2px 0 } em { font-style: normal; opacity: .75 }
textarea { display: block; width: 100%; font: inherit } .acts { display: flex; flex-wrap: wrap; gap: 8px; margin: 12px 0 }
button { font: inherit; padding: 6px 12px; border: 1px solid var(--line); border-radius: 6px; background: none; color: inherit; cursor: pointer } .main { background: var(--act); color: light-dark(#fff, #15181b) }
:focus-visible { outline: 2px solid var(--act); outline-offset: 2px }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(240px, 1fr)); gap: 16px; margin-top: 12px } pre { overflow: auto; font-size: .8rem } th { text-align: left; padding-right: 12px } code { overflow-wrap: anywhere }
@media (max-width: 800px) { main { grid-template-columns: minmax(0, 1fr) } }
`;
