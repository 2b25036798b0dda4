/** Texts take the colour of the page, so that they fit it; with a `theme` the widget brings its own ground. */
const CSS = `
:host{display:block;--a:var(--parley-accent,light-dark(#b45309,#fbbf24));--s:var(--parley-size,2rem);
font:var(--parley-font,inherit);color:var(--parley-text,inherit);background:var(--parley-background,none)}
:host([hidden]),[hidden]{display:none!important}
:host([theme]){color:var(--parley-text,CanvasText);background:var(--parley-background,Canvas);padding:1rem;border-radius:var(--r)}
:host([theme=light]){color-scheme:light}
:host([theme=dark]){color-scheme:dark}
:host([theme=auto]){color-scheme:light dark}
:host,form{--r:var(--parley-radius,.5rem)}
form,fieldset,p{margin:0;padding:0;border:0;min-width:0}
legend{padding:0;margin-block-end:.25rem;font-weight:600}
.o{display:flex;flex-wrap:wrap;align-items:center;margin-inline-start:-.375rem}
.o label{position:relative;display:grid;place-items:center;padding:.125rem;box-sizing:border-box;min-width:44px;min-height:44px;border-radius:var(--r)}
input{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;cursor:pointer}
svg{width:var(--s);height:var(--s);fill:none;stroke:currentColor;stroke-width:1.5;stroke-linejoin:round;stroke-linecap:round;pointer-events:none}
label:has(:checked) svg,.stars label:has(~label :checked) svg{color:var(--a);stroke:var(--a)}
.stars label:has(:checked) svg,.stars label:has(~label :checked) svg{fill:var(--a)}
.emoji label:has(:checked),.thumbs label:has(:checked){box-shadow:inset 0 0 0 2px var(--a)}
.o label:has(:focus-visible),:focus-visible{outline:3px solid var(--a);outline-offset:1px}
input:focus-visible{outline:0}
.o span{margin-inline-start:.5rem}
.m{display:grid;gap:.5rem;margin-block-start:.5rem;max-width:32rem}
textarea,button{font:inherit;border-radius:var(--r);box-sizing:border-box}
textarea{display:block;width:100%;min-height:5.5em;margin-block-start:.25rem;padding:.5rem;color:inherit;background:none;border:1px solid;resize:vertical}
button{justify-self:start;min-height:44px;padding:.5rem 1.25rem;border:2px solid var(--a);cursor:pointer;font-weight:600;
background:var(--a);color:var(--parley-on-accent,light-dark(#fff,#1a1a1a))}
::placeholder{color:inherit;opacity:.7}
[aria-invalid=true]{border-width:2px}
[aria-disabled=true]{opacity:.7;cursor:progress}
p:not(:empty){padding-block:.5rem;max-width:32rem}
@media(hover:hover){.o label:hover svg{color:var(--a);stroke:var(--a)}button:hover{filter:brightness(1.1)}}
@media(prefers-reduced-motion:no-preference){svg{transition:transform .12s}.o label:active svg{transform:scale(.88)}}
`

let sheet: CSSStyleSheet | undefined

/** One for all widgets of a page. A page's content security policy does not forbid it, as it would a style element. */
export function styles(): CSSStyleSheet {
  if (sheet === undefined) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(CSS)
  }
  return sheet
}
