import { READERS } from '../cases/case.ts'
import { CaseContent } from '../cases/case-content.ts'
import type { Deps } from '../deps.ts'
import type { SentFile } from '../platform/http/forms.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { type Filed, fileOpenReport } from './file-case.ts'
import { answerOf, contentFrom, identityFrom } from './report-answers.ts'
import type { Said } from './report-step.ts'
import type { Told } from './report-told.ts'

/** Files what was told on the pages, without scripts: sealed on arrival. Throws what `fileOpenReport` throws. */
export function sendTold(
  deps: Deps,
  told: Told,
  files: readonly SentFile[],
  { offered }: Pick<Said, 'offered'>,
): Promise<Filed> {
  const of = (name: string) => answerOf(told.answers, name)
  const group = of('group')
  return fileOpenReport(deps, {
    report: {
      id: told.id,
      code: told.code,
      language: told.lang,
      readers: READERS.find((code) => code === of('readers')) ?? offered[0] ?? 'jp_mirai',
      urgent: of('danger') === 'yes',
      groupWord: group === 'join' ? of('group_word') : group === 'start' ? told.group_word : null,
      content: parseOrRefuse(CaseContent, contentFrom(told.answers, told.payments, told.lang)),
      identity: identityFrom(told.answers),
    },
    files: files.filter(({ field }) => field === 'files'),
    challenge: { challenge: told.challenge },
  })
}
