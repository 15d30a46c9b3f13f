import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import type { AchievementLevel, CertifiedContent } from './certification.ts'
import { gatherPassport } from './gather-passport.ts'
import { type Passport, verdictOf } from './passport.ts'
import { certifiedOn } from './passport-payload.ts'

/** What hangs on the wall of a training centre. Nothing in it changes while the edition stands. */
export interface Poster {
  readonly number: string
  /** What the QR code holds. */
  readonly address: string
  /** What a person without a camera types. */
  readonly typedAddress: string
  readonly certifiedAt: string
  readonly certifiedOn: string
  readonly contentHash: string
  readonly content: CertifiedContent
  /** Only an order that reaches zero may say that nobody pays. */
  readonly level: AchievementLevel
  readonly demonstration: boolean
}

/**
 * The poster of an order in effect. Throws `conflict` for one that is not, or whose chain is broken today: nobody should hang
 * that up, and whoever has it on the wall is told by the page behind the code.
 */
export async function gatherPoster(deps: Deps, typed: string): Promise<Poster> {
  const passport = await gatherPassport(deps, typed)
  const verdict = verdictOf(passport)
  if (verdict !== 'in_effect' && verdict !== 'filled') throw new AppError('conflict', 'passports.no_poster')
  return posterOf(passport, deps.config)
}

function posterOf(passport: Passport, config: Pick<Deps['config'], 'publicUrl' | 'demonstration'>): Poster {
  const { content, contentHash, certifiedAt, level } = passport.certification
  return {
    number: content.number,
    address: passport.address,
    typedAddress: `${config.publicUrl}/j/${content.number}`,
    certifiedAt,
    certifiedOn: certifiedOn(certifiedAt),
    contentHash,
    content,
    level,
    demonstration: config.demonstration,
  }
}
