// By hand: what feelings emoji and emoticons stand for, so that all languages share what is learned of them.
const POSITIVE = `
  😀 😃 😄 😁 😆 😊 🙂 😍 🥰 😘 😗 😙 😚 😋 😎 🤩 🥳 🤗 😇 ☺ 😌 😂 🤣 😹 😻 😺 😸 👍 👏 🙌 🙏 💪 👌 🤝 ✌ 🤞 ❤ 🧡 💛 💚 💙 💜 🖤 🤍 🤎 💕 💖 💗 💓
  💞 💘 💝 💟 ♥ 💋 🌹 🌸 🌺 🌷 💐 🎉 🎊 ✨ ⭐ 🌟 💯 ✅ ✔ 🏆 🥇 🎁 🔥 😉 😏 🤭 🫶 🥹 😽 🤠 💃 🕺 🌈 ☀ 🌞 🍀 👑 🎂 🥂 🍾 🤟 🤙`
const NEGATIVE = `
  😠 😡 🤬 😤 😒 🙄 😞 😔 😟 😕 🙁 ☹ 😣 😖 😫 😩 🥺 😢 😭 😨 😰 😱 😥 😓 😪 🤢 🤮 🤧 😷 🤒 🤕 👎 💔 🖕 💩 🤡 😾 😿 🙀 ❌ 🚫 ⛔ ☠ 💀 😑 😐 😶 🥱 😬
  😳 🤦 🤷 😵 👿 😈 🥴 😧 😦 😮‍💨 🗑 ⚠ 🐌 🤥 🆘 🥶 🪦 💣 🔪`
const POSITIVE_SIGNS = [
  ':)',
  ':-)',
  ':d',
  ':-d',
  ';)',
  ';-)',
  '=)',
  ':]',
  'xd',
  '<3',
  '^^',
  '^_^',
  ':p',
  ':-p',
  ':*',
  '(:',
  '=d',
]
const NEGATIVE_SIGNS = [
  ':(',
  ':-(',
  ":'(",
  '=(',
  ':[',
  ':/',
  ':-/',
  '>:(',
  'd:',
  '-_-',
  ':|',
  '</3',
  ':c',
  't_t',
  '):',
  ';(',
  'ㅡㅡ',
]

/** Polarity by first code point: 1 or -1. */
export const EMOJI_POLARITY: ReadonlyMap<number, number> = new Map([
  ...codePoints(POSITIVE).map((point) => [point, 1] as const),
  ...codePoints(NEGATIVE).map((point) => [point, -1] as const),
])

/** Polarity of signs written with punctuation, in lower case. */
export const SIGN_POLARITY: ReadonlyMap<string, number> = new Map([
  ...POSITIVE_SIGNS.map((sign) => [sign, 1] as const),
  ...NEGATIVE_SIGNS.map((sign) => [sign, -1] as const),
])

function codePoints(list: string): number[] {
  return list
    .trim()
    .split(/\s+/)
    .map((emoji) => emoji.codePointAt(0) ?? 0)
}
