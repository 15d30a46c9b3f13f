import type { FileStore } from '../platform/files.ts'
import type { EditionFile } from './edition.ts'
import { plainStream } from './file-parts.ts'
import type { RowMark } from './row-changes.ts'

/** A row of the edition before, and where in the register its body stood. */
interface PreviousRow extends RowMark {
  readonly number: number
}

export const snapshotLine = (number: number, { id, hash }: RowMark): string => `${number}\t${id}\t${hash}\n`

function parsed(line: string): PreviousRow {
  const [number = '', id = '', hash = ''] = line.split('\t')
  return { number: Number(number), id, hash }
}

/** What every row was in the edition before, read along with the register, a few thousand lines in memory at a time. */
export interface PreviousRows {
  /** All rows not yet given, of bodies up to this number. */
  upTo(number: number): Promise<RowMark[]>
}

export function readPreviousRows(files: FileStore, folder: string, snapshot: EditionFile): PreviousRows {
  const texts = plainStream(files, folder, snapshot)
    .pipeThrough(new TextDecoderStream('utf-8', { ignoreBOM: true }))
    .getReader()
  let waiting: PreviousRow[] = []
  let at = 0
  let cut = ''
  let ended = false
  const readMore = async () => {
    const { done, value = '' } = await texts.read()
    const lines = `${cut}${value}`.split('\n')
    cut = lines.pop() ?? ''
    ended = done
    waiting = [...waiting.slice(at), ...lines.map(parsed)]
    at = 0
  }
  return {
    async upTo(number) {
      const found: RowMark[] = []
      for (;;) {
        for (; at < waiting.length; at += 1) {
          const row = waiting[at]
          if (!row || row.number > number) return found
          found.push(row)
        }
        if (ended) return found
        await readMore()
      }
    },
  }
}
