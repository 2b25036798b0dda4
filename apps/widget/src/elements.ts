/** Never from a text: where a page forbids that (Trusted Types), or an attribute is hostile, elements are still elements. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value)
  made.append(...children)
  return made
}

const SVG = 'http://www.w3.org/2000/svg'

function picture(path: string): SVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('part', 'icon')
  svg.setAttribute('aria-hidden', 'true')
  const drawn = document.createElementNS(SVG, 'path')
  drawn.setAttribute('d', path)
  svg.append(drawn)
  return svg
}

export type Kind = 'stars' | 'thumbs' | 'emoji'

const STAR = 'M12 2.4L14.6 9L21.7 9.4L16.3 14L18 20.9L12 17.1L6 20.9L7.7 14L2.3 9.4L9.4 9z'
const THUMB = 'M3 11h4v10H3zM7 11l4-8c1.7 0 3 1.3 3 3v4h5.2c1.3 0 2.3 1.2 2 2.5l-1.4 6.5c-.2 1.1-1.1 2-2.3 2H7'
const THUMB_DOWN = 'M3 13h4V3H3zM7 13l4 8c1.7 0 3-1.3 3-3v-4h5.2c1.3 0 2.3-1.2 2-2.5l-1.4-6.5c-.2-1.1-1.1-2-2.3-2H7'

/** What one rates with, in the order it is shown. */
export function optionsOf(kind: Kind): { value: number; icon: SVGElement }[] {
  if (kind === 'thumbs')
    return [
      { value: 5, icon: picture(THUMB) },
      { value: 1, icon: picture(THUMB_DOWN) },
    ]
  return [1, 2, 3, 4, 5].map((value) => ({ value, icon: picture(kind === 'emoji' ? face(value - 3) : STAR) }))
}

/** From -2, a mouth that points down, to 2. */
function face(mood: number): string {
  return `M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20M8.5 9v1.2M15.5 9v1.2M8 ${15.6 - mood * 0.7}q4 ${mood * 2.4} 8 0`
}
