import type { FC } from 'hono/jsx'
import { citationOf, confidenceSaid } from '../platform/dated-rule.ts'
import { Details, Heading3, Paragraph } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { CAPS, editionName, type RatingEdition } from './rating-edition.ts'
import { reasonText, shareText, starsText } from './said-rating.ts'

const Bullets: FC<{ lines: readonly string[] }> = ({ lines }) => (
  <ul class="govuk-list govuk-list--bullet">
    {lines.map((line) => (
      <li>{line}</li>
    ))}
  </ul>
)

/** An edition in words: whoever reads a grade can see by which rules it came about. */
export const Rules: FC<{ page: PageContext; edition: RatingEdition; open?: boolean }> = ({
  page,
  edition,
  open,
}) => {
  const { t, lang } = page
  const { points, open_finding: off, overdue_action: late } = edition
  return (
    <Details summary={t('ratings.rules_title', { edition: editionName(edition) })} open={open ?? false}>
      <Bullets
        lines={[
          t('ratings.rules_points', {
            audit: points.audit,
            actions: points.corrective_actions,
            workers: points.workers_said,
            needed: edition.workers_needed,
          }),
          t('ratings.rules_open', { ...off }),
          t('ratings.rules_overdue', { ...late }),
          t('ratings.rules_cases'),
        ]}
      />
      <Heading3>{t('ratings.rules_bands')}</Heading3>
      <Bullets
        lines={edition.bands.map(({ stars, from }) =>
          t('ratings.band', { stars: starsText(t, stars, edition), share: shareText(lang, from) }),
        )}
      />
      <Heading3>{t('ratings.rules_caps')}</Heading3>
      <Bullets
        lines={CAPS.map((cap) =>
          t('ratings.cap_line', {
            reason: reasonText(t, cap, edition),
            stars: starsText(t, edition.caps[cap], edition),
          }),
        )}
      />
      <Paragraph muted>
        {t('ratings.rules_source', {
          source: citationOf(edition.source, lang),
          confidence: t(`common.confidence_${confidenceSaid(edition)}`),
        })}
      </Paragraph>
      {edition.note && <Paragraph muted>{edition.note[lang]}</Paragraph>}
    </Details>
  )
}
