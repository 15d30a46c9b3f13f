import { chance } from '../platform/chance.ts'
import { AppError } from '../platform/errors.ts'

const ATTEMPTS = 12

/**
 * Runs a verb's read-decide-commit again when only the subject's head had moved. For changes that do not touch each
 * other though they concern one subject, such as two auditors saving different answers; the verb reads everything anew
 * each time, so whatever the other change made impossible is refused as usual. After a dozen lost races the conflict is
 * the caller's.
 */
export async function retrying<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let lost = 0; ; lost += 1) {
    try {
      return await attempt()
    } catch (error) {
      if (lost + 1 >= ATTEMPTS || !isLostRace(error)) throw error
      // Apart at random, or all the losers of one round would meet again in the next.
      if (lost > 0) await new Promise((resolve) => setTimeout(resolve, chance() * 2 ** Math.min(lost, 8)))
    }
  }
}

const isLostRace = (error: unknown): boolean =>
  error instanceof AppError && error.sentence.key === 'errors.changed_meanwhile'
