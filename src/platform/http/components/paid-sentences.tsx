import type { FC } from 'hono/jsx'
import { type Money, moneyText } from '../../money.ts'
import type { PageContext } from '../page-context.ts'
import { SummaryList } from './lists.tsx'
import { InsetText, Paragraph } from './text.tsx'

type Sums = readonly Money[]

/** What the rules say of payments, in a few sentences for the worker who made them: `PaidAnswer` of `fees`. The page brings the heading. */
export const PaidSentences: FC<{
  page: PageContext
  paid: { readonly paid: Sums; readonly law: Sums; readonly scheme: Sums; readonly undecided: Sums }
}> = ({ page, paid }) => {
  const { t, lang } = page
  const sums = (all: Sums): string =>
    all.map(({ amount_minor, currency }) => moneyText(lang, amount_minor, currency)).join(' + ')
  const said = (key: 'thanks_law' | 'thanks_scheme' | 'thanks_undecided', all: Sums) =>
    all.length > 0 && <Paragraph>{t(`self_interviews.${key}`, { amount: sums(all) })}</Paragraph>
  return (
    <>
      {paid.paid.length === 0 ? (
        <Paragraph>{t('self_interviews.thanks_nothing_paid')}</Paragraph>
      ) : (
        <>
          <SummaryList
            plain
            rows={[{ key: t('self_interviews.summary_payments'), value: sums(paid.paid) }]}
          />
          {said('thanks_law', paid.law)}
          {paid.law.length === 0 && paid.undecided.length === 0 && (
            <Paragraph>{t('self_interviews.thanks_all_fine')}</Paragraph>
          )}
          {said('thanks_undecided', paid.undecided)}
          {said('thanks_scheme', paid.scheme)}
          <InsetText>{t('self_interviews.thanks_caution')}</InsetText>
        </>
      )}
    </>
  )
}
