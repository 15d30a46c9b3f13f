/** Style properties that SVG also takes as attributes; whatever else a style says is left out. */
const PRESENTATION = new Set([
  'fill',
  'fill-opacity',
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'opacity',
  'stroke',
  'stroke-dasharray',
  'stroke-opacity',
  'stroke-width',
  'text-anchor',
  'visibility',
])

/**
 * Makes SVG written by a chart library fit to stand in our pages: their security policy forbids `style` attributes and
 * elements, so declarations become presentation attributes and style sheets (hover effects) go.
 * The text must come from us; this does not make a stranger's SVG safe.
 */
export function svgForPage(svg: string): string {
  return svg
    .replace(/<\?xml[^>]*\?>|<!DOCTYPE[^>]*>/g, '')
    .replace(/<style\b[^>]*>[\s\S]*?<\/style>|<style\b[^>]*\/>/g, '')
    .replace(/<[a-zA-Z][^<>]*\sstyle="[^"]*"[^<>]*>/g, withoutStyle)
}

function withoutStyle(tag: string): string {
  let declarations = ''
  const bare = tag.replace(/\sstyle="([^"]*)"/g, (_whole, text: string) => {
    declarations += `;${text}`
    return ''
  })
  const attributes = new Map<string, string>()
  for (const declaration of declarations.split(';')) {
    const colon = declaration.indexOf(':')
    const name = declaration.slice(0, colon).trim()
    if (colon > 0 && PRESENTATION.has(name)) attributes.set(name, declaration.slice(colon + 1).trim())
  }
  // A style outranks the attribute of the same name, so the attribute it overrides must not stay beside it.
  const kept = [...attributes.keys()].reduce(
    (rest, name) => rest.replace(new RegExp(`\\s${name}="[^"]*"`), ''),
    bare,
  )
  const added = [...attributes].map(([name, value]) => ` ${name}="${value}"`).join('')
  return kept.replace(/\s*(\/?)>$/, (_end, slash: string) => `${added}${slash}>`)
}
