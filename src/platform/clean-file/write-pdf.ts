import { PdfName, type PdfObject, PdfRef, PdfStream, PdfString } from './pdf-objects.ts'
import { concat, latin } from './reader.ts'

/** A PDF of these objects, numbered from 1; the first one is its catalogue. It says nothing of itself: no time, no program, no id. */
export function writePdf(objects: readonly PdfObject[]): Uint8Array {
  const parts: Uint8Array[] = [latin('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')]
  const offsets: number[] = []
  let at = parts[0]?.length ?? 0
  const add = (bytes: Uint8Array): void => {
    parts.push(bytes)
    at += bytes.length
  }
  for (const [index, object] of objects.entries()) {
    offsets.push(at)
    add(latin(`${index + 1} 0 obj\n`))
    if (object instanceof PdfStream) {
      add(latin(`${said(new Map([...object.dict, ['Length', object.raw.length]]))}\nstream\n`))
      add(object.raw)
      add(latin('\nendstream'))
    } else add(latin(said(object)))
    add(latin('\nendobj\n'))
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows}`
  return concat([...parts, latin(`${table}trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${at}\n%%EOF\n`)])
}

function said(object: PdfObject): string {
  if (object === null || typeof object === 'boolean') return String(object)
  if (typeof object === 'number') return numberSaid(object)
  if (object instanceof PdfName) return nameSaid(object.value)
  if (object instanceof PdfString) return `<${Array.from(object.bytes, hexOf).join('')}>`
  if (object instanceof PdfRef) return `${object.number} 0 R`
  if (object instanceof PdfStream) throw new Error('a stream is always an object of its own')
  if (object instanceof Map)
    return `<<${[...object].map(([name, value]) => `${nameSaid(name)} ${said(value)}`).join('\n')}>>`
  return `[${(object as readonly PdfObject[]).map(said).join(' ')}]`
}

const hexOf = (byte: number): string => byte.toString(16).padStart(2, '0')

const numberSaid = (value: number): string =>
  Number.isInteger(value) ? value.toFixed(0) : value.toFixed(8).replace(/0+$/, '').replace(/\.$/, '')

const nameSaid = (name: string): string =>
  `/${name.replace(/[^A-Za-z0-9_.+*:@,;'-]/g, (one) => `#${hexOf(one.charCodeAt(0))}`)}`
