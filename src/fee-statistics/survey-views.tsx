import type { FC } from 'hono/jsx'
import { confidenceSaid } from '../platform/dated-rule.ts'
import { Table } from '../platform/http/components/lists.tsx'
import { Details, Heading2, Paragraph } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { moneyText } from '../platform/money.ts'
import { percentText } from './figure-charts.ts'
import { ISA_SURVEY, type IsaRow } from './isa-survey.ts'

/** The survey of 2022 with every figure that the sources give, and where they differ. */
export const Survey: FC<{ page: PageContext }> = ({ page }) => {
  const { t, lang } = page
  const { conducted, sample, source, note, discrepancies } = ISA_SURVEY
  const yen = (amount: number | null) => (amount === null ? '–' : moneyText(lang, amount, 'JPY'))
  const share = (part: number | null, amount: number | null) =>
    part === null
      ? yen(amount)
      : t('fee_statistics.survey_share_of', { share: percentText(lang, part), amount: yen(amount) })
  const rows = [...ISA_SURVEY.rows].sort((a, b) => Number(b.country === 'VN') - Number(a.country === 'VN'))
  return (
    <>
      <Heading2 id="survey">{t('fee_statistics.survey_title')}</Heading2>
      <Paragraph>
        {t('fee_statistics.survey_lead', { n: sample.total, from: conducted.from, to: conducted.to })}
      </Paragraph>
      {note && <Paragraph>{note[lang]}</Paragraph>}
      <Table<IsaRow>
        caption={t('fee_statistics.survey_title')}
        captionHidden
        rows={rows}
        columns={[
          {
            header: t('fee_statistics.survey_country'),
            cell: ({ country }) => t(`fee_statistics.survey_${country}`),
          },
          { header: t('fee_statistics.survey_n'), cell: (row) => String(row.sample), numeric: true },
          {
            header: t('fee_statistics.survey_total'),
            cell: (row) => yen(row.total_mean_jpy),
            numeric: true,
          },
          {
            header: t('fee_statistics.survey_sender'),
            cell: (row) => share(row.paid_sender_share, row.sender_mean_jpy),
          },
          {
            header: t('fee_statistics.survey_parts'),
            cell: (row) =>
              row.fee_mean_jpy === null
                ? '–'
                : [row.fee_mean_jpy, row.training_mean_jpy, row.deposit_mean_jpy].map(yen).join(' · '),
          },
          {
            header: t('fee_statistics.survey_intermediary'),
            cell: (row) => share(row.paid_intermediary_share, row.intermediary_mean_jpy),
          },
          {
            header: t('fee_statistics.survey_debt'),
            cell: (row) => share(row.debt_share, row.debt_mean_jpy),
          },
        ]}
      />
      <Details summary={t('fee_statistics.survey_discrepancies')}>
        <ul class="govuk-list govuk-list--bullet">
          {discrepancies.map((one) => (
            <li>{one[lang]}</li>
          ))}
        </ul>
      </Details>
      <Paragraph muted>
        {t('fee_statistics.survey_source', {
          source: source.title[lang],
          confidence: t(`common.confidence_${confidenceSaid(ISA_SURVEY)}`),
        })}
      </Paragraph>
    </>
  )
}
