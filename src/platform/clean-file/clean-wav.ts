import { FileRefused } from './file-refused.ts'
import { Reader } from './reader.ts'
import { type Chunk, chunksOf, riffOf } from './riff.ts'

const FORMAT_MAX = 40

/** A WAV with its sound and how that is coded: no LIST, bext, iXML, id3 or cart. */
export function cleanWav(bytes: Uint8Array): Uint8Array {
  const chunks = chunksOf(new Reader(bytes))
  const only = (name: string): Chunk => {
    const [found, second] = chunks.filter((chunk) => chunk.name === name)
    if (!found || second) throw new FileRefused('broken')
    return found
  }
  const format = only('fmt ')
  if (format.inside.length < 16 || format.inside.length > FORMAT_MAX) throw new FileRefused('broken')
  return riffOf('WAVE', [format, only('data')])
}
