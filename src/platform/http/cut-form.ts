import type { Context } from 'hono'
import type { HttpEnv } from './env.ts'
import { FORM_BYTES, formOf, readForm, type SentForm } from './forms.ts'

/** So much of a form that is too large is looked at for what stands before its files. */
const HEAD_BYTES = FORM_BYTES.page
/** So much is let go by, that a browser still sending can hear the answer; who sends more is cut off. */
const DRAINED_BYTES = 150_000_000

/**
 * A form with files, where nothing that was typed may be lost because a file is too large: then `tooLarge` is true and the form holds what
 * stood before the first file that did not fit. No more than `bytesMax` is ever kept in memory. Throws what `readForm` throws else.
 */
export async function readFormOrHead(
  c: Context<HttpEnv>,
  bytesMax: number,
): Promise<{ readonly form: SentForm; readonly tooLarge: boolean }> {
  const type = c.req.header('content-type') ?? ''
  const boundary = /^multipart\/form-data;.*\bboundary="?([^";,\s]{1,100})"?/i.exec(type)?.[1]
  if (boundary === undefined) return { form: await readForm(c, HEAD_BYTES), tooLarge: false }
  const declared = Number(c.req.header('content-length') ?? 0)
  const { bytes, more } = await readUpTo(c, declared > bytesMax ? HEAD_BYTES : bytesMax)
  const whole = more ? endedAfterLastPart(bytes, boundary) : bytes
  return { form: await formOf(whole, type), tooLarge: more }
}

/** The first bytes of the body; what comes after is read and forgotten. */
async function readUpTo(
  c: Context<HttpEnv>,
  most: number,
): Promise<{ readonly bytes: ArrayBuffer; readonly more: boolean }> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  const reader = c.req.raw.body?.getReader()
  for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
    if (length < most) pieces.push(piece.value.slice(0, most - length))
    length += piece.value.byteLength
    if (length > DRAINED_BYTES) {
      await reader?.cancel()
      break
    }
  }
  return { bytes: await new Blob(pieces).arrayBuffer(), more: length > most }
}

/** The parts that came whole, with the end of a form behind them. */
function endedAfterLastPart(bytes: ArrayBuffer, boundary: string): ArrayBuffer {
  const text = new TextDecoder('latin1').decode(bytes)
  const at = text.lastIndexOf(`\r\n--${boundary}`)
  const end = new TextEncoder().encode(`\r\n--${boundary}--\r\n`)
  if (at < 0) return end.slice(2).buffer
  const whole = new Uint8Array(at + end.length)
  whole.set(new Uint8Array(bytes, 0, at))
  whole.set(end, at)
  return whole.buffer
}
