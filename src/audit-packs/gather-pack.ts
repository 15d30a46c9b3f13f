import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import { askedQuestions } from '../audit-templates/audit-template.ts'
import { asConditions } from '../audits/answer.ts'
import { asSubject, auditSubject } from '../audits/audit.ts'
import { standingFindings } from '../audits/audit-content.ts'
import { wholeAuditToJson } from '../audits/audit-json.ts'
import { type GatheredAudit, gatherAudit } from '../audits/gather-audit.ts'
import { maySeeOriginals, readEvidence } from '../audits/read-evidence.ts'
import { findReportOfAudit } from '../compliance-reports/compliance-report-store.ts'
import { kindOf } from '../compliance-reports/document-kinds.ts'
import { documentPdf } from '../compliance-reports/document-pdf.ts'
import { readReport, requireReport } from '../compliance-reports/require-report.ts'
import { correctiveActionsOf } from '../corrective-actions/open-findings.ts'
import type { Deps } from '../deps.ts'
import { PACK_BYTES_MAX } from '../document-checks/pack-writer.ts'
import { VERIFIER_NAME, verifierPage } from '../document-checks/verifier-page.ts'
import { listEntries } from '../journal/journal-store.ts'
import { AppError } from '../platform/errors.ts'
import { LANGUAGES, type Language } from '../platform/i18n/language.ts'
import { translator } from '../platform/i18n/translate.ts'
import { cleanFileName } from '../platform/uploaded-file.ts'
import { ACTION_COLUMNS, ANSWER_COLUMNS, EVIDENCE_COLUMNS, FINDING_COLUMNS } from './pack-columns.ts'
import { jsonFile, type PackFile, tableFiles, textFile } from './pack-files.ts'

/** What a pack will hold, before any of it is made. */
export interface Pack {
  readonly number: string
  readonly auditId: string
  readonly originals: boolean
  readonly files: readonly PackFile[]
  /** Of evidence as it was uploaded, and a guess for the rest. */
  readonly bytesAbout: number
}

/** Reports, tables, template and checker; nearer than to say nothing. */
const REST_BYTES = 2_000_000
const ENTRIES_MAX = 5_000

/**
 * Everything of a signed audit as its reader may see it. Throws `not_found` for an audit one may not see, `conflict` until its report was
 * issued, `too_large` beyond 500 MB.
 */
export async function gatherPack(deps: Deps, actor: Actor, auditId: string, lang: Language): Promise<Pack> {
  const work = await gatherAudit(deps, actor, auditId)
  const { audit } = work
  const stored = audit.status === 'locked' ? await findReportOfAudit(deps.db.queries, audit.id) : undefined
  if (!stored) throw new AppError('conflict', 'audit_packs.report_first')
  const report = await reportFiles(deps, actor, stored.number)
  const evidence = work.evidence.filter(({ removedAt }) => removedAt === null)
  const bytesAbout = REST_BYTES + evidence.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  if (bytesAbout > PACK_BYTES_MAX)
    throw new AppError('too_large', 'audit_packs.too_large', { params: { limit: '500 MB' } })
  const packed = evidence.map((file, i) => ({
    evidence: file,
    path: `evidence/${String(i + 1).padStart(4, '0')}-${cleanFileName(file.fileName)}`,
  }))
  const files = [
    textFile('README.txt', () => readmeOf(deps, audit.number)),
    ...report,
    ...(await recordFiles(deps, actor, work, { lang, packed })),
    ...packed.map(({ evidence: file, path }) => ({
      name: path,
      bytes: async () => (await readEvidence(deps, actor, audit.id, file.id)).bytes,
    })),
    jsonFile('keys.json', () => ({ keys: [deps.signer.publicKey] })),
    textFile('certificate.pem', () => deps.pdfSigner.certificatePem),
    textFile(VERIFIER_NAME, () => verifierPage(deps)),
  ]
  return {
    number: audit.number,
    auditId: audit.id,
    originals: maySeeOriginals(actor, audit),
    files,
    bytesAbout,
  }
}

async function reportFiles(deps: Deps, actor: Actor, number: string): Promise<PackFile[]> {
  const stored = await requireReport(deps, actor, number)
  const content = await readReport(deps, stored)
  const attached = { dataJson: stored.data, signature: stored.signature, signer: deps.pdfSigner }
  return [
    ...LANGUAGES.map((lang) => ({
      name: `report/${number}-${lang}.pdf`,
      bytes: async () => documentPdf(kindOf(stored.kind), content, lang, await deps.fonts(), attached),
    })),
    textFile(`report/${number}.json`, () => stored.data),
    textFile(`report/${number}.jws`, () => stored.signature),
  ]
}

async function recordFiles(
  deps: Deps,
  actor: Actor,
  work: GatheredAudit,
  {
    lang,
    packed,
  }: { readonly lang: Language; readonly packed: Parameters<(typeof EVIDENCE_COLUMNS)[0]['value']>[0][] },
): Promise<PackFile[]> {
  const { audit, template, answers } = work
  const made = { lang, madeAt: audit.lockedAt ?? deps.now() }
  const asked = askedQuestions(template, asConditions(answers.values()))
  const actions = await correctiveActionsOf(deps, audit.id)
  // Who did what when is for those who may read the journal, or did it.
  const seesJournal = maySeeOriginals(actor, audit) || can(actor, 'view_journal', asSubject(audit))
  const entries = seesJournal
    ? await listEntries(deps.db.queries, auditSubject(audit), { limit: ENTRIES_MAX })
    : []
  return [
    jsonFile('audit.json', () => wholeAuditToJson(work)),
    ...tableFiles(
      'answers',
      ANSWER_COLUMNS,
      asked.map(({ question }) => ({ question, answer: answers.get(question.id) })),
      made,
    ),
    ...tableFiles('findings', FINDING_COLUMNS, standingFindings(work), made),
    ...tableFiles('corrective-actions', ACTION_COLUMNS, actions, made),
    ...tableFiles('evidence', EVIDENCE_COLUMNS, packed, made),
    jsonFile('template.json', () => template),
    ...(seesJournal ? [jsonFile('journal.json', () => entries.map(entryToJson))] : []),
  ]
}

type Entry = Awaited<ReturnType<typeof listEntries>>[number]

const entryToJson = ({
  sequence,
  actorId,
  action,
  happenedAt,
  summary,
  payloadHash,
  previousHash,
  hash,
}: Entry) => ({
  sequence,
  actor: actorId,
  action,
  happened_at: happenedAt,
  summary,
  payload_hash: payloadHash,
  previous_hash: previousHash,
  hash,
})

const readmeOf = ({ config }: Pick<Deps, 'config'>, number: string): string =>
  LANGUAGES.map((lang) =>
    translator(lang)('audit_packs.readme', { number, url: `${config.publicUrl}/verify` }),
  ).join('\r\n\r\n') + '\r\n'
