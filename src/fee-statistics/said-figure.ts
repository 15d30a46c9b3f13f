import { findFeeItem } from '../fees/fee-item.ts'
import type { Language } from '../platform/i18n/language.ts'
import type { MessageKey, Translate } from '../platform/i18n/translate.ts'
import { moneyText } from '../platform/money.ts'
import { numberText } from '../platform/number-text.ts'
import { SHARES, type ShareName } from './choose-figures.ts'
import type { Figure, Share } from './figure.ts'
import { percentText } from './figure-charts.ts'
import type { FrozenFigure } from './frozen-figure.ts'
import { statisticsRuleOn } from './statistics-rule.ts'

/** How a figure is said, in one place for page, passport and workspace. Never that a body is free of fees (standards.md §9.3). */
export interface Reader {
  readonly t: Translate
  readonly lang: Language
}

export const saidCount = ({ t }: Reader, { interviewed, listed }: Figure): string =>
  listed === null
    ? t('fee_statistics.asked_alone', { n: interviewed })
    : t('fee_statistics.asked_of', { n: interviewed, listed })

/** The answer to "did they pay?", in a sentence. Hidden and nothing are said alike. */
export function saidAnswer(
  { t, lang }: Reader,
  { shares: { paid }, interviewed: n, listed }: Figure,
): string {
  if (!paid) return t('statistics.hidden')
  if (paid.found > 0) return t('fee_statistics.share_found', { share: percentText(lang, paid.share), n })
  if (paid.upper === null || listed === null) return t('fee_statistics.none_found_no_bound', { n })
  return t('fee_statistics.none_found', { n, listed, upper: percentText(lang, paid.upper) })
}

/** `45 % (95 % interval 38–52 %; at most 61 of 120)`. */
export function saidShare({ t, lang }: Reader, share: Share | null, { listed }: Figure): string {
  if (!share) return t('statistics.hidden')
  const bounds = [
    share.lower !== null &&
      share.upper !== null &&
      t('fee_statistics.share_interval', {
        lower: percentText(lang, share.lower),
        upper: percentText(lang, share.upper),
      }),
    share.at_most !== null &&
      listed !== null &&
      t('fee_statistics.at_most', { count: share.at_most, listed }),
  ].filter((part) => part !== false)
  const said = t('fee_statistics.percent', { share: percentText(lang, share.share) })
  if (bounds.length === 0) return said
  return lang === 'ja' ? `${said}（${bounds.join('、')}）` : `${said} (${bounds.join('; ')})`
}

export const saidAmount = ({ t, lang }: Reader, yen: number | null): string =>
  yen === null ? t('statistics.hidden') : moneyText(lang, yen, 'JPY')

export const saidMoments = ({ t }: Reader, { moments }: Figure): string =>
  moments.map((moment) => t(`fee_statistics.moment_${moment}` as MessageKey)).join(' · ')

export const saidProgramme = ({ t }: Reader, programme: string): string =>
  programme === ''
    ? t('fee_statistics.all_programmes')
    : t(`registrations.programme_${programme}` as MessageKey)

const SHARE_WORDS: Readonly<Record<ShareName, MessageKey>> = {
  paid: 'fee_statistics.paid',
  law: 'fee_statistics.share_law',
  scheme: 'fee_statistics.share_scheme',
  ilo: 'fee_statistics.share_ilo',
  debt: 'fee_statistics.share_debt',
}
const MEDIAN_WORDS: Readonly<Record<ShareName, MessageKey>> = {
  paid: 'fee_statistics.median_paid',
  law: 'fee_statistics.median_law',
  scheme: 'fee_statistics.median_scheme',
  ilo: 'fee_statistics.median_ilo',
  debt: 'fee_statistics.median_debt',
}

/** A line of what is known of one quarter. */
export interface SaidLine {
  readonly key: string
  readonly value: string
}

/** Everything of one figure, a line each, in the order in which a reader asks. */
export function saidLines(
  reader: Reader,
  { figure, period }: FrozenFigure,
  audience: 'public' | 'reviewers',
) {
  const { t, lang } = reader
  const line = (key: MessageKey, value: string): SaidLine => ({ key: t(key), value })
  const { without_interest: without, with_interest: withInterest } = figure.recruitment_cost
  const k = statisticsRuleOn(`${period.slice(0, 4)}-12-31`).k[audience]
  return [
    line('fee_statistics.asked', saidCount(reader, figure)),
    line('fee_statistics.moment', saidMoments(reader, figure) || '–'),
    line('fee_statistics.chosen', t(`fee_statistics.chosen_${figure.chosen}`)),
    line(
      'fee_statistics.refused',
      figure.refused === null
        ? t('fee_statistics.refused_few', { k })
        : t('fee_statistics.asked_alone', { n: figure.refused }),
    ),
    ...SHARES.map((name) => line(SHARE_WORDS[name], saidShare(reader, figure.shares[name], figure))),
    ...SHARES.map((name) => line(MEDIAN_WORDS[name], saidAmount(reader, figure.amounts[name].median))),
    line('fee_statistics.p90_paid', saidAmount(reader, figure.amounts.paid.p90)),
    line(
      'fee_statistics.cost',
      without === null || withInterest === null
        ? t('statistics.hidden')
        : t('fee_statistics.cost_both', {
            without: numberText(lang, without),
            with: numberText(lang, withInterest),
          }),
    ),
    ...(figure.items.length === 0
      ? []
      : [
          line(
            'fee_statistics.items',
            figure.items.map((code) => findFeeItem(code)?.label[lang] ?? code).join(' · '),
          ),
        ]),
    ...(figure.signals.length === 0
      ? []
      : [
          line(
            'fee_statistics.signals',
            figure.signals
              .map(({ indicator, found }) =>
                t('fee_statistics.signal_line', {
                  name: t(`fee_statistics.signal_${indicator}` as MessageKey),
                  count: found,
                }),
              )
              .join(' · '),
          ),
        ]),
  ]
}

/** Like with like: figures of one programme and the same moments of the stay, in the order of their quarters. */
export function seriesOf(figures: readonly FrozenFigure[]): readonly (readonly FrozenFigure[])[] {
  const groups = Map.groupBy(
    figures,
    ({ subjectId, programme, figure }) => `${subjectId}|${programme}|${figure.moments.join(' ')}`,
  )
  return [...groups.values()].map((group) => group.toSorted((a, b) => (a.period < b.period ? -1 : 1)))
}
