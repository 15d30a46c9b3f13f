import { citationOf, confidenceSaid } from '../platform/dated-rule.ts'
import type { Language } from '../platform/i18n/language.ts'
import { translator } from '../platform/i18n/translate.ts'
import { drawList } from '../platform/pdf/blocks.ts'
import type { PdfDocument } from '../platform/pdf/document.ts'
import type { MarkName } from '../platform/pdf/marks.ts'
import { type Cell, drawTable } from '../platform/pdf/table.ts'
import { STYLES } from '../platform/pdf/theme.ts'
import type { Answer, Reason } from './chain.ts'
import { CHAIN_RULES } from './chain-rule.ts'
import type { PartnerCheckReceipt, ReceiptParty } from './partner-check.ts'
import {
  askedBy,
  conditionTexts,
  namesOf,
  numberText,
  partyName,
  periodText,
  roleText,
} from './party-name.ts'
import type { Word } from './pdf-words.ts'
import { isAgainst, isWorthKnowing, reasonText, ruleText } from './reason-text.ts'
import { saidWarnings } from './receipt-warning.ts'

interface Sheet {
  readonly doc: PdfDocument
  readonly lang: Language
  readonly say: Word
}

const ANSWER_MARKS: Readonly<Record<Answer, MarkName>> = {
  registered: 'yes',
  registered_with_conditions: 'minor',
  suspended: 'no',
  expired: 'no',
  withdrawn: 'no',
  not_registered: 'no',
  not_in_register: 'no',
  cannot_tell: 'unknown',
}

const OUTCOME_MARKS: Readonly<Record<Reason['outcome'], MarkName>> = {
  met: 'yes',
  not_met: 'no',
  not_applicable: 'none',
  cannot_tell: 'unknown',
}

/** Who was asked about and what the answer is, one row each. */
export function drawParties({ doc, lang, say }: Sheet, { parties }: PartnerCheckReceipt): void {
  doc.heading(2, say('parties'), { keep: 90 })
  const columns = [
    { header: say('column_party'), share: 8 },
    { header: say('column_organisation'), share: 52 },
    { header: say('column_role'), share: 26 },
    { header: say('column_answer'), share: 34 },
  ]
  const rows = parties.map((party, i): Cell[] => [
    { text: String(i + 1) },
    organisationCell(party, lang, say),
    roleCell(party, lang, say),
    answerCell(party, lang, say),
  ])
  drawTable(doc.flow, columns, rows, { rowHead: 1 })
}

function organisationCell(party: ReceiptParty, lang: Language, say: Word): Cell {
  const [first, ...others] = namesOf(party, lang)
  const numbers = party.organisation?.identifiers.map(numberText) ?? []
  const licences = party.organisation?.licences.map(({ scheme, number }) => `${scheme} ${number}`) ?? []
  const known = [...new Set([...others.map(({ text }) => text), askedBy(party), ...numbers, ...licences])]
  return { text: first?.text ?? say('nobody'), style: STYLES.cellStrong, sub: known.join('\n') }
}

function roleCell(party: ReceiptParty, lang: Language, say: Word): Cell {
  const t = translator(lang)
  const { role } = party.asked
  const named =
    role !== null && role !== party.role ? say('named_as', { role: t(`partner_checks.role_${role}`) }) : ''
  return { text: roleText(t, party), ...(named ? { sub: named } : {}) }
}

function answerCell(party: ReceiptParty, lang: Language, say: Word): Cell {
  const t = translator(lang)
  const more = [periodText(t, party), ...conditionTexts(t, party)].filter(Boolean).join('\n')
  return {
    text: say(`answer_${party.answer}`),
    style: STYLES.cellStrong,
    mark: ANSWER_MARKS[party.answer],
    ...(more ? { sub: more } : {}),
  }
}

/** What stands in the way, and what is worth knowing; nothing where there is nothing. */
export function drawReasons(sheet: Sheet, receipt: PartnerCheckReceipt): void {
  const { doc, lang, say } = sheet
  const speaker = { t: translator(lang), lang }
  const all = receipt.parties
    .flatMap((party, i) =>
      party.reasons.map((reason) => ({ who: `${i + 1}. ${partyName(party, lang)}`, reason })),
    )
    .concat(receipt.reasons.map((reason) => ({ who: say('reasons_chain'), reason })))
  const lines = (some: (reason: Reason) => boolean) =>
    all
      .filter(({ reason }) => some(reason))
      .map(({ who, reason }) => `${who} – ${ruleText(speaker.t, reason.rule)} ${reasonText(speaker, reason)}`)
  for (const [heading, items] of [
    ['reasons_against', lines(isAgainst)],
    ['reasons_to_know', lines(isWorthKnowing)],
  ] as const) {
    if (items.length === 0) continue
    doc.heading(2, say(heading), { keep: 40 })
    drawList(doc.flow, items)
  }
}

/** Who or what the parties could be mistaken for; nothing where there is nothing. */
export function drawWarnings({ doc, lang }: Sheet, { parties }: PartnerCheckReceipt): void {
  const speaker = { t: translator(lang), lang }
  const lines = parties.flatMap((party, i) =>
    saidWarnings(speaker, party).map(({ text }) => `${i + 1}. ${partyName(party, lang)} – ${text}`),
  )
  if (lines.length === 0) return
  doc.heading(2, speaker.t('registrations.warnings_title'), { keep: 40 })
  drawList(doc.flow, lines)
}

/** Every rule put to every party and to the chain, with its basis. */
export function drawRules(sheet: Sheet, receipt: PartnerCheckReceipt): void {
  const { doc, lang, say } = sheet
  doc.flow.newPage()
  doc.heading(1, say('reasons'))
  for (const [i, party] of receipt.parties.entries()) {
    const title = say('reasons_party', { number: i + 1, name: partyName(party, lang) })
    drawRuleTable(sheet, title, party.reasons)
  }
  drawRuleTable(sheet, say('reasons_chain'), receipt.reasons)
}

function drawRuleTable({ doc, lang, say }: Sheet, title: string, reasons: readonly Reason[]): void {
  const speaker = { t: translator(lang), lang }
  doc.heading(3, title, { keep: 80 })
  const columns = [
    { header: say('column_rule'), share: 34 },
    { header: say('column_outcome'), share: 22 },
    { header: say('column_reason'), share: 38 },
    { header: say('column_basis'), share: 40 },
  ]
  const rows = reasons.map((reason): Cell[] => {
    const rule = CHAIN_RULES[reason.rule]
    const source = citationOf(rule.source, lang)
    return [
      { text: ruleText(speaker.t, reason.rule) },
      { text: say(`outcome_${reason.outcome}`), mark: OUTCOME_MARKS[reason.outcome] },
      { text: reasonText(speaker, reason) },
      {
        text: say('basis', { source, confidence: speaker.t(`common.confidence_${confidenceSaid(rule)}`) }),
        style: STYLES.small,
      },
    ]
  })
  drawTable(doc.flow, columns, rows, { rowHead: 0 })
}
