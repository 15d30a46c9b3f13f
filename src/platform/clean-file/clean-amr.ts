import { FileRefused } from './file-refused.ts'
import { concat, Reader } from './reader.ts'

const HEADERS = [
  { header: '#!AMR\n', sizes: [12, 13, 15, 17, 19, 20, 26, 31, 5, 0, 0, 0, 0, 0, 0, 0] },
  { header: '#!AMR-WB\n', sizes: [17, 23, 32, 36, 40, 46, 50, 58, 60, 5, 0, 0, 0, 0, 0, 0] },
]

/** A recording of an older telephone: its whole frames, and nothing behind them. */
export function cleanAmr(bytes: Uint8Array): Uint8Array {
  const reader = new Reader(bytes)
  const found = HEADERS.find(({ header }) => reader.has(0, header))
  if (!found) throw new FileRefused('unknown')
  const begins = found.header.length
  let at = begins
  while (at < reader.length) {
    const kind = reader.u8(at)
    const next = at + 1 + (found.sizes[(kind >>> 3) & 15] ?? 0)
    // The other bits are always zero: what has them is no frame.
    if ((kind & 0x83) !== 0 || next > reader.length) break
    at = next
  }
  if (at === begins) throw new FileRefused('broken')
  return concat([reader.slice(0, at)])
}
