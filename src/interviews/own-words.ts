import type { Deps } from '../deps.ts'
import type { DeriveSecret } from '../platform/derived-secret.ts'
import { type Sealer, sealer } from '../platform/sealing.ts'
import { secretHash } from '../platform/secret-hash.ts'
import { type OwnWords, wordsPlace } from './interview.ts'

interface Keys {
  readonly words: Sealer
  readonly sittings: Sealer
}

/** Made once for a service: deriving and importing a key costs more than sealing with it. */
const keysOf = new WeakMap<DeriveSecret, Promise<Keys>>()

function keys({ deriveSecret }: Pick<Deps, 'deriveSecret'>): Promise<Keys> {
  const known = keysOf.get(deriveSecret)
  if (known) return known
  const made = makeKeys(deriveSecret)
  keysOf.set(deriveSecret, made)
  return made
}

async function makeKeys(deriveSecret: DeriveSecret): Promise<Keys> {
  return {
    words: sealer(await deriveSecret('interview words')),
    sittings: sealer(await deriveSecret('interview sitting'), { leastBytes: 8_192 }),
  }
}

type SealingDeps = Pick<Deps, 'deriveSecret'>

/** Seals what a worker said in own words, to be kept in the row of this interview; null where nothing was said. */
export async function sealWords(
  deps: SealingDeps,
  interviewId: string,
  words: OwnWords,
): Promise<string | null> {
  if (Object.keys(words.answers).length === 0 && Object.keys(words.lines).length === 0) return null
  const { words: sealing } = await keys(deps)
  return sealing.seal(wordsPlace(interviewId), JSON.stringify(words))
}

/** Opens them again. Throws `CannotOpen` when the service's secret is another. */
export async function openWords(deps: SealingDeps, interviewId: string, sealed: string): Promise<OwnWords> {
  const { words: sealing } = await keys(deps)
  return JSON.parse(await sealing.open(wordsPlace(interviewId), sealed)) as OwnWords
}

export const sittingSealer = async (deps: SealingDeps): Promise<Sealer> => (await keys(deps)).sittings

/**
 * Tells whether two interviews say the same. Made with a secret of the service: the answers are so few that whoever holds a plain hash
 * could try them all.
 */
export async function contentHash(deps: SealingDeps, content: unknown): Promise<string> {
  return secretHash(deps, 'interview content', JSON.stringify(content))
}
