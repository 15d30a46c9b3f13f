import { confidenceSaid } from '../platform/dated-rule.ts'
import type { Language } from '../platform/i18n/language.ts'
import { listed } from '../platform/i18n/listed.ts'
import { numberText } from '../platform/number-text.ts'
import type { Principle } from '../programme-reviews/principle.ts'
import { isEmpty } from '../programme-reviews/review-figures.ts'
import { LANGUAGES_WRITTEN, type ProgrammeReviewReport } from './programme-review.ts'
import { actionsBlocks, auditsBlocks, findingsBlocks, gradesBlocks } from './review-audits.ts'
import { type Block, type Reader, sumOf } from './review-block.ts'
import { debtBlocks, feesBlocks } from './review-fees.ts'
import {
  bodiesBlocks,
  chainsBlocks,
  movesBlocks,
  ordersByLevel,
  ordersByMonth,
} from './review-participation.ts'
import { casesBlocks, repaymentsBlocks } from './review-remedies.ts'
import { askedBlocks, signalsBlocks } from './review-workers.ts'

/** What somebody wrote, with the languages in which nobody did. */
export interface Told {
  readonly texts: readonly { readonly language: Language; readonly text: string }[]
  /** The reader's own language is among them. */
  readonly missing: readonly Language[]
  /** There are texts in these too, which are in the data and not printed: the reader has his own. */
  readonly also: readonly Language[]
}

export interface ReviewPart {
  readonly section: string
  readonly title: string
  /** The principle in our words, to whom it speaks, and how sure we are of it; none for the parts around the principles. */
  readonly principle?: { readonly text: string; readonly source: string }
  readonly told: Told
  readonly blocks: readonly Block[]
}

/** The ILO's indicators of forced labour that say something of a principle. */
const SIGNALS = {
  human_rights: [1, 4, 5, 6, 8, 9, 10, 11],
  free_agreement: [2, 6],
  movement: [3, 7],
} as const

type Draw = (reader: Reader, report: ProgrammeReviewReport) => Block[]

/** Which figures stand under which principle. A principle without any says so. */
const BLOCKS: Readonly<Record<string, Draw>> = {
  human_rights: (reader, report) => [
    ...findingsBlocks(reader, report),
    ...signalsBlocks(reader, report, SIGNALS.human_rights),
  ],
  labour_market: ordersByMonth,
  rules_for_all: bodiesBlocks,
  efficient_ways: chainsBlocks,
  enforcement: (reader, report) => [
    ...movesBlocks(reader, report),
    ...auditsBlocks(reader, report),
    ...actionsBlocks(reader, report),
    ...gradesBlocks(reader, report),
  ],
  no_fees: feesBlocks,
  clear_terms: ordersByLevel,
  free_agreement: (reader, report) => [
    ...debtBlocks(reader, report),
    ...signalsBlocks(reader, report, SIGNALS.free_agreement),
  ],
  information: askedBlocks,
  movement: (reader, report) => signalsBlocks(reader, report, SIGNALS.movement),
  remedy: (reader, report) => [...casesBlocks(reader, report), ...repaymentsBlocks(reader, report)],
}

/** The whole review in the order in which it is read. */
export function* reviewParts(reader: Reader, report: ProgrammeReviewReport): Generator<ReviewPart> {
  const { say } = reader
  yield {
    section: 'introduction',
    title: say('part_introduction'),
    told: toldUnder(reader, report, 'introduction'),
    blocks: [
      ...(isEmpty(report.figures) ? [{ kind: 'text' as const, text: say('nothing_happened') }] : []),
      keyFigures(reader, report),
    ],
  }
  for (const principle of report.principles.principles) {
    yield {
      section: principle.id,
      title: say('principle_title', { number: principle.number, title: principle.title[reader.lang] }),
      principle: saidPrinciple(reader, report, principle),
      told: toldUnder(reader, report, principle.id),
      blocks: BLOCKS[principle.id]?.(reader, report) ?? [{ kind: 'text', text: say('no_figures') }],
    }
  }
  yield {
    section: 'conclusions',
    title: say('part_conclusions'),
    told: toldUnder(reader, report, 'conclusions'),
    blocks: [],
  }
  yield limitsPart(reader, report)
}

function saidPrinciple(
  { lang, say, t }: Reader,
  { principles }: ProgrammeReviewReport,
  principle: Principle,
) {
  const { confidence, number, addressed_to } = principle
  return {
    text: principle.text[lang],
    source: say('source_principle', {
      source: principles.source.title[lang],
      number,
      confidence: t(`common.confidence_${confidenceSaid({ source: principles.source, confidence })}`),
      addressed: addressed_to.map((one) => say(`addressed_${one}`)).join(lang === 'ja' ? '、' : ', '),
    }),
  }
}

function toldUnder({ lang }: Reader, { narratives }: ProgrammeReviewReport, section: string): Told {
  const written = narratives.find((one) => one.section === section)
  const texts = LANGUAGES_WRITTEN.flatMap((language) => {
    const text = written?.[language]
    return text ? [{ language, text }] : []
  })
  const own = texts.find(({ language }) => language === lang)
  return {
    texts: own ? [own] : texts,
    missing: LANGUAGES_WRITTEN.filter((language) => !written?.[language]),
    also: own ? texts.filter((one) => one !== own).map(({ language }) => language) : [],
  }
}

function keyFigures({ lang, say }: Reader, { figures }: ProgrammeReviewReport): Block {
  const { participation, orders, audits, findings } = figures
  const registered = participation.roles.map(
    ({ last_day }) => last_day.registered + last_day.registered_with_conditions,
  )
  const late = findings.actions.map(({ late: count }) => count)
  const tile = (count: number, label: string) => ({ figure: numberText(lang, count), label })
  return {
    kind: 'tiles',
    tiles: [
      tile(sumOf(registered), say('key_registered')),
      tile(sumOf(orders.certified_by_month), say('key_orders')),
      tile(sumOf(audits.signed_by_month), say('key_audits')),
      tile(sumOf(Object.values(findings.total)), say('key_findings')),
      tile(sumOf(late), say('key_late')),
    ],
  }
}

/** What the figures cannot say; ours, always printed, and not for the authors to leave out. */
function limitsPart({ lang, say }: Reader, { principles, figures }: ProgrammeReviewReport): ReviewPart {
  const unpublished = figures.fees.quarters
    .filter(({ figure }) => figure === null)
    .map(({ period }) => period)
  const texts = [
    say('limit_register'),
    say('limit_workers'),
    say('limit_suppressed'),
    say('limit_quarters', {
      quarters: unpublished.length === 0 ? say('limit_no_quarters') : listed(unpublished, lang),
    }),
    say('limit_findings'),
    say('limit_survey'),
    say('limit_not_certificate'),
    principles.note?.[lang] ?? '',
  ]
  return {
    section: 'limits',
    title: say('part_limits'),
    told: { texts: [], missing: [], also: [] },
    blocks: texts.filter(Boolean).map((text) => ({ kind: 'text', text })),
  }
}
