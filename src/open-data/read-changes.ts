import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import type { Day } from '../platform/clock.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { CHANGED_ROWS_MAX, EDITIONS_KEPT_DAYS } from './edition.ts'
import { findEditionFile, findLatestEdition, listEditionsAfter } from './edition-store.ts'
import { readText } from './file-parts.ts'
import { mergeChanges, type RowChanges } from './row-changes.ts'

export const ChangesSince = v.strictObject({
  since: v.pipe(
    v.string('errors.required' satisfies MessageKey),
    v.regex(/^\d{1,9}$/, 'open_data.edition_invalid' satisfies MessageKey),
    v.transform(Number),
  ),
})

export interface ChangesAnswer extends RowChanges {
  readonly from: number
  readonly to: number
  readonly on: Day
  readonly registerVersion: number
}

/**
 * What makes of edition `since` the latest one. Open to everyone. Throws `invalid` for an edition that does not exist yet, and
 * `not_found` with the address of the whole where the way from there is no longer kept or longer than the whole is worth.
 */
export async function readChanges(deps: Deps, _actor: Actor | null, since: number): Promise<ChangesAnswer> {
  const { queries } = deps.db
  const latest = await findLatestEdition(queries)
  if (!latest) throw new AppError('not_found', 'open_data.no_edition_yet')
  if (since > latest.number)
    throw invalidField('since', 'open_data.edition_to_come', { latest: latest.number })
  const steps = await listEditionsAfter(queries, since, EDITIONS_KEPT_DAYS + 1)
  const takeWhole = () => {
    const whole = `${deps.config.publicUrl}/open-data/${latest.number}/register.json`
    return new AppError('not_found', 'open_data.take_the_whole', {
      params: { since, latest: latest.number },
      facts: { latest: latest.number, whole },
    })
  }
  if (steps.length !== latest.number - since) throw takeWhole()
  const changed = steps.reduce((sum, { changedRows }) => sum + (changedRows ?? Number.POSITIVE_INFINITY), 0)
  if (since === 0 || changed > CHANGED_ROWS_MAX || steps.some(({ removedAt }) => removedAt !== null))
    throw takeWhole()
  const kept: RowChanges[] = []
  for (const { number, folder } of steps) {
    const file = await findEditionFile(queries, number, 'changes.json')
    if (!file) throw takeWhole()
    kept.push(JSON.parse(await readText(deps.files, folder, file)) as RowChanges)
  }
  const { number, on, registerVersion } = latest
  return { from: since, to: number, on, registerVersion, ...mergeChanges(kept) }
}
