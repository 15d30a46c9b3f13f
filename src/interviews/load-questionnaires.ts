import * as v from 'valibot'
import arrival20261 from '../../audit-templates/worker-interview-arrival.2026.1.json' with { type: 'json' }
import exit20261 from '../../audit-templates/worker-interview-exit.2026.1.json' with { type: 'json' }
import sixMonths20261 from '../../audit-templates/worker-interview-six-months.2026.1.json' with {
  type: 'json',
}
import type { Questionnaire as Parsed, RoundKind } from './questionnaire.ts'
import { Questionnaire, questionnaireHash } from './questionnaire-rules.ts'

/**
 * Every questionnaire there is, one line a file, oldest first. They are imported, not read from disk, so that a Worker has them
 * too. A file that does not parse stops the service at start: nobody may be asked half a questionnaire.
 */
const FILES: readonly unknown[] = [arrival20261, sixMonths20261, exit20261]

export const QUESTIONNAIRES: readonly Parsed[] = FILES.map((file) => v.parse(Questionnaire, file))

const byEdition: ReadonlyMap<string, Parsed> = new Map(QUESTIONNAIRES.map((q) => [`${q.id} ${q.version}`, q]))

/** The edition a round was planned with; undefined when there is none such. */
export const findQuestionnaire = (id: string, version: string): Parsed | undefined =>
  byEdition.get(`${id} ${version}`)

const [YEARS, EDITION] = [0, 1]
const edition = ({ version }: Parsed): number => {
  const parts = version.split('.').map(Number)
  return (parts[YEARS] ?? 0) * 1_000 + (parts[EDITION] ?? 0)
}

/** The newest questionnaire for a kind of round. There is one for each kind: a test says so. */
export function questionnaireFor(kind: RoundKind): Parsed {
  const [newest] = QUESTIONNAIRES.filter(({ rounds }) => rounds.includes(kind)).sort(
    (a, b) => edition(b) - edition(a),
  )
  if (!newest) throw new Error(`no questionnaire for ${kind}`)
  return newest
}

const hashes = new Map<Parsed, string>(QUESTIONNAIRES.map((q) => [q, questionnaireHash(q)]))

/** What the round remembers of the questionnaire it was planned with. */
export const hashOf = (questionnaire: Parsed): string =>
  hashes.get(questionnaire) ?? questionnaireHash(questionnaire)
