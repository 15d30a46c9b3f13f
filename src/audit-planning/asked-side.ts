import type { Action } from '../accounts/action.ts'
import type { Actor } from '../accounts/actor.ts'
import { AppError } from '../platform/errors.ts'
import { type Side, sidesOf } from './side.ts'

/**
 * The side a page is about: the one asked for, or the first on which the reader may do one of these. Throws `forbidden` for who may on
 * none, or not on the side asked for.
 */
export function askedSide(
  actor: Actor,
  actions: readonly Action[],
  asked: string | undefined,
): { readonly side: Side; readonly sides: readonly Side[] } {
  const sides = [...new Set(actions.flatMap((action) => sidesOf(actor, action)))]
  const side = asked === undefined ? sides[0] : sides.find((one) => one === asked)
  if (side === undefined) throw new AppError('forbidden', 'errors.forbidden')
  return { side, sides }
}
