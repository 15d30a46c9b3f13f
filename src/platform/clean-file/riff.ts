import { FileRefused } from './file-refused.ts'
import { concat, latin, little, type Reader } from './reader.ts'

export interface Chunk {
  readonly name: string
  readonly inside: Uint8Array
}

const CHUNKS_MAX = 1_000

/** The chunks of a RIFF file; what hangs behind its end is left out. */
export function chunksOf(reader: Reader): Chunk[] {
  const end = 8 + reader.u32(4, true)
  if (end > reader.length) throw new FileRefused('broken')
  const chunks: Chunk[] = []
  for (let at = 12; at + 8 <= end; ) {
    if (chunks.length > CHUNKS_MAX) throw new FileRefused('broken')
    const size = reader.u32(at + 4, true)
    if (at + 8 + size > end) throw new FileRefused('broken')
    chunks.push({ name: reader.text(at, 4), inside: reader.slice(at + 8, at + 8 + size) })
    at += 8 + size + (size % 2)
  }
  return chunks
}

export function riffOf(kind: string, chunks: readonly Chunk[]): Uint8Array {
  const inside = concat(
    chunks.flatMap((chunk) => [
      latin(chunk.name),
      little(4, chunk.inside.length),
      chunk.inside,
      new Uint8Array(chunk.inside.length % 2),
    ]),
  )
  return concat([latin('RIFF'), little(4, inside.length + 4), latin(kind), inside])
}
