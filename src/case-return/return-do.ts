import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { addFiles } from './add-files.ts'
import { answerCheckIn } from './answer-check-in.ts'
import { answerReferral } from './answer-referral.ts'
import { giveIdentity } from './give-identity.ts'
import { requireSession } from './require-session.ts'
import type { Pressed } from './return-form.ts'
import type { FromTheRight } from './return-part.ts'
import { sendMessage } from './send-message.ts'
import { reopenCase, withdrawCase } from './withdraw-case.ts'

/** What is said after something was done. */
export interface Done {
  readonly done?: MessageKey
  readonly doneMore?: MessageKey
  /** The session is over with it. */
  readonly closed?: true
}

/** What changes something: each is one verb. Throws what they throw; `invalid` for a button that changes nothing. */
export async function doPressed(
  deps: Deps,
  { parts }: FromTheRight,
  session: string,
  pressed: Pressed,
): Promise<Done> {
  switch (pressed.do) {
    case 'message':
      await sendMessage(deps, session, pressed)
      return { done: 'case_return.done_message' }
    case 'files':
      await addFiles(deps, session, pressed.sent, pressed.challenge)
      return { done: 'case_return.done_files' }
    case 'referral':
      await answerReferral(deps, session, pressed)
      return { done: `case_return.done_referral_${pressed.answer}` }
    case 'check_in':
      await answerCheckIn(deps, session, pressed)
      // Said to everybody: who needs help and who does not are not told apart by what stands on the page, nor do we always know.
      return { done: 'case_return.done_check_in', doneMore: 'case_return.done_check_in_help' }
    case 'identity':
      await giveIdentity(deps, session, pressed)
      return { done: 'case_return.done_identity' }
    case 'reopen':
      await reopenCase(deps, session)
      return { done: 'case_return.done_reopened' }
    case 'withdraw':
      await withdrawCase(deps, session)
      return { closed: true }
    case 'part': {
      const part = parts.find(({ name }) => name === pressed.name)
      const { case: of } = await requireSession(deps, session)
      await part?.press(of, pressed.what)
      return { done: 'case_return.done_part' }
    }
    default:
      throw new AppError('invalid', 'errors.not_accepted')
  }
}
