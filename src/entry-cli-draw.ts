import { type Command, misused, type Out, readBytes, UsageError } from './entry-cli-usage.ts'
import { say, translator } from './platform/i18n/translate.ts'
import { readCsv } from './platform/spreadsheet/read-csv.ts'
import { UnreadableSheet } from './platform/spreadsheet/sheet.ts'
import { drawSample, type Listed } from './statistics/draw.ts'

const USAGE = '<list.csv> <seed> <size>'

/** For whoever doubts a draw: the list, the seed and the size are enough, and no database is asked. */
async function rerunDraw(args: string[], out: Out): Promise<number> {
  const [file, seed, size] = args
  if (!file || !seed || !size || args.length > 3 || !/^\d{1,7}$/.test(size))
    throw misused(`rerun-draw ${USAGE}`)
  try {
    const draw = drawSample({ list: readList(file), seed, size: Number(size) })
    out(`list ${draw.list_hash}\nseed ${draw.seed}\nsize ${draw.size}\n`)
    for (const { stratum, listed, drawn } of draw.strata) out(`${stratum}: ${drawn} of ${listed}`)
    out('')
    for (const { code, stratum, rank, drawn } of draw.order)
      out(`${drawn ? 'drawn  ' : 'reserve'} ${stratum} ${rank} ${code}`)
    return 0
  } catch (error) {
    if (error instanceof UnreadableSheet) throw new UsageError(say(translator('en'), error.reason))
    if (error instanceof RangeError) throw new UsageError(`This cannot be drawn: ${error.message}.`)
    throw error
  }
}

/** With the first line `code,stratum`, or as `/draws/{number}` gives it, whose bytes are what the hash of the list is of: without. */
function readList(file: string): readonly Listed[] {
  const { rows } = readCsv(readBytes(file))
  const columns = ['code', 'stratum'].map((name) => rows[0]?.cells.indexOf(name) ?? -1)
  if (!columns.includes(-1)) return rows.slice(1).map(({ cells }) => listed(cells, columns))
  if (rows.some(({ cells }) => cells.length !== 2))
    throw new UsageError('A line of the list is “code,stratum”.')
  return rows.map(({ cells }) => listed(cells, [0, 1]))
}

function listed(cells: readonly unknown[], columns: readonly number[]): Listed {
  const [code, stratum] = columns.map((column) => String(cells[column] ?? ''))
  return { code: code as string, stratum: stratum as string }
}

export const RERUN_DRAW: Command = {
  words: ['rerun-draw'],
  usage: USAGE,
  does: 'Repeats the draw of an interview sample from its list (code,stratum), seed and size.',
  needs: 'nothing',
  run: rerunDraw,
}
