import { sha256 } from '@noble/hashes/sha2.js'

/**
 * A puzzle instead of an address: whoever writes to us without a name has his telephone compute for a moment. It costs one sender
 * nothing and a flood dearly, and asks nobody who or where he is. Runs in browsers, on Node and under workerd.
 *
 * A challenge says its own difficulty: `case.tk1x2a.13.16.<random>.<mac>` wants 16 numbers, each of which, hashed with the challenge and
 * its own place, gives 13 leading zero bits. Many small puzzles instead of a large one: the time is nearly the same each time.
 */
const BITS_MAX = 24
const PARTS_MAX = 64
const HASH_BYTES = 32
/** So many hashes between two looks at the clock. */
const BATCH = 128
/** Up to 36⁶, which fits into 32 bits. */
const NONCE = /^[0-9a-z]{1,6}$/

interface Difficulty {
  readonly bits: number
  readonly parts: number
}

/** What the challenge asks for; undefined for what is none. */
export function difficultyOf(challenge: string): Difficulty | undefined {
  const [, , bits, parts, ...rest] = challenge.split('.')
  if (rest.length !== 2 || !/^\d{1,2}$/.test(bits ?? '') || !/^\d{1,2}$/.test(parts ?? '')) return undefined
  const difficulty = { bits: Number(bits), parts: Number(parts) }
  return difficulty.bits <= BITS_MAX && difficulty.parts >= 1 && difficulty.parts <= PARTS_MAX
    ? difficulty
    : undefined
}

/** Whether this is the work that the challenge asks for; at most 64 hashes, whatever is sent. */
export function isWorkFor(challenge: string, work: string): boolean {
  const difficulty = difficultyOf(challenge)
  if (!difficulty || work.length > PARTS_MAX * 10) return false
  const nonces = work.split('.')
  const block = blockOf(challenge)
  return (
    nonces.length === difficulty.parts &&
    nonces.every((nonce) => NONCE.test(nonce)) &&
    nonces.every((nonce, part) => fits(block, part, Number.parseInt(nonce, 36), difficulty.bits))
  )
}

export interface SolvingOptions {
  /** How long it computes before it lets others work, in milliseconds. */
  readonly sliceMs?: number
  /** Lets others work; by default a turn of the event loop. */
  readonly pause?: () => Promise<void>
  readonly signal?: { readonly aborted: boolean }
  /** How much is done, 0 to 1, after each slice. */
  readonly progress?: (done: number) => void
}

/** The work for a challenge, in slices, so that a page stays alive meanwhile. Throws RangeError for no challenge, Error when told to stop. */
export async function solveWork(challenge: string, options: SolvingOptions = {}): Promise<string> {
  const difficulty = difficultyOf(challenge)
  if (!difficulty) throw new RangeError('not a challenge')
  const block = blockOf(challenge)
  const { sliceMs = 30, pause = nextTurn, signal, progress } = options
  const found: string[] = []
  let count = 0
  let until = performance.now() + sliceMs
  while (found.length < difficulty.parts) {
    for (let tries = 0; tries < BATCH && found.length < difficulty.parts; tries += 1, count += 1) {
      if (!fits(block, found.length, count, difficulty.bits)) continue
      found.push(count.toString(36))
      count = -1
    }
    if (performance.now() < until) continue
    if (signal?.aborted) throw new Error('told to stop')
    progress?.(found.length / difficulty.parts)
    await pause()
    until = performance.now() + sliceMs
  }
  return found.join('.')
}

/** What is hashed each time, short enough for one round of SHA-256: the challenge's own hash, the place, the number. */
function blockOf(challenge: string): DataView {
  const block = new Uint8Array(HASH_BYTES + 5)
  block.set(sha256(new TextEncoder().encode(challenge)))
  return new DataView(block.buffer)
}

function fits(block: DataView, part: number, nonce: number, bits: number): boolean {
  block.setUint8(HASH_BYTES, part)
  block.setUint32(HASH_BYTES + 1, nonce)
  const hash = sha256(new Uint8Array(block.buffer))
  const first = new DataView(hash.buffer, hash.byteOffset).getUint32(0)
  return Math.clz32(first) >= bits
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))
