import type { FC } from 'hono/jsx'
import { citationOf } from '../platform/dated-rule.ts'
import { HelpContacts } from '../platform/http/components/help-contacts.tsx'
import { Heading2, Heading3, Paragraph, WarningText } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { ChargesPart, RulesPart } from './charges-views.tsx'
import { GUIDE_STAGES, type GuideStage, isEntered } from './country-guide.ts'
import type { ShownGuide } from './gather-guide.ts'
import type { ShownSection } from './guide-line.ts'
import { GuideLayout, LineText, Tools } from './part-views.tsx'

interface Props {
  readonly page: PageContext
  readonly shown: ShownGuide
}

/** One country's guide: what holds at home, on arrival and at work, what may be charged, whom to ask. */
export const GuidePage: FC<Props> = ({ page, shown }) => {
  const { t, lang } = page
  const { guide } = shown
  return (
    <GuideLayout page={page} path={`/guides/${guide.country}`}>
      <p class="govuk-caption-l">{guide.name[lang]}</p>
      <h1 class="govuk-heading-l">{t('country_guides.heading')}</h1>
      <Paragraph muted>
        {t('country_guides.as_of', { day: shown.on, version: guide.version })}
        {lang === 'ja' ? '' : ' '}
        {shown.charges && t('country_guides.fee_rules', { version: shown.charges.edition })}
      </Paragraph>
      {isEntered(guide) ? (
        <>
          <Paragraph>
            {t('country_guides.lead')} {t('country_guides.advice_means')}
          </Paragraph>
          <WarningText page={page}>{t('country_guides.no_blame')}</WarningText>
          <Contents page={page} />
          {GUIDE_STAGES.map((stage) => (
            <Stage page={page} shown={shown} stage={stage} />
          ))}
        </>
      ) : (
        <NotEntered page={page} shown={shown} />
      )}
      <Heading2 id="ask">{t('country_guides.ask_title')}</Heading2>
      <Paragraph>{t('country_guides.ask_lead')}</Paragraph>
      <HelpContacts page={page} contacts={shown.contacts} />
      <ContactSources page={page} shown={shown} />
      <Tools page={page} />
      {isEntered(guide) && shown.charges && <RulesPart page={page} on={shown.on} charges={shown.charges} />}
      <Paragraph muted>{t('country_guides.no_advice_of_lawyer')}</Paragraph>
    </GuideLayout>
  )
}

const NotEntered: FC<Props> = ({ page, shown }) => (
  <>
    <WarningText page={page}>{page.t('country_guides.not_entered')}</WarningText>
    <Paragraph>{page.t('country_guides.not_entered_more')}</Paragraph>
    <Paragraph muted>
      {page.t('country_guides.listed', {
        source: citationOf(shown.guide.listed.source, page.lang),
        confidence: page.t(`common.confidence_${shown.guide.listed.confidence}`),
      })}
    </Paragraph>
  </>
)

const Contents: FC<{ page: PageContext }> = ({ page }) => (
  <nav aria-label={page.t('country_guides.contents')}>
    <ul class="govuk-list">
      {(['before', 'money', 'on_arrival', 'in_japan', 'ask', 'tools'] as const).map((part) => (
        <li>
          <a class="govuk-link" href={`#${part}`}>
            {page.t(`country_guides.part_${part}`)}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

const Stage: FC<Props & { stage: GuideStage }> = ({ page, shown, stage }) => (
  <>
    <Heading2 id={stage}>{page.t(`country_guides.part_${stage}`)}</Heading2>
    {shown.sections
      .filter((section) => section.stage === stage)
      .map((section) => (
        <Section page={page} section={section} />
      ))}
    {stage === 'before' && <ChargesPart page={page} charges={shown.charges} on={shown.on} />}
  </>
)

const Section: FC<{ page: PageContext; section: ShownSection }> = ({ page, section }) => {
  const { kind, lines, title, id } = section
  const items = lines.map((line) => (
    <li>
      <LineText page={page} line={line} />
    </li>
  ))
  return (
    <section aria-labelledby={`s-${id}`}>
      <Heading3 id={`s-${id}`}>{title[page.lang]}</Heading3>
      {kind === 'steps' ? (
        <ol class="govuk-list govuk-list--number govuk-list--spaced">{items}</ol>
      ) : (
        <ul class="govuk-list govuk-list--bullet govuk-list--spaced">{items}</ul>
      )}
    </section>
  )
}

const ContactSources: FC<Props> = ({ page, shown }) => (
  <ul class="govuk-list feri-muted">
    {shown.contacts.map(({ name, languages, source, confidence }) => (
      <li>
        {name[page.lang]}:{' '}
        {languages && `${page.t('country_guides.ask_languages', { languages: languages[page.lang] })} · `}
        {citationOf(source, page.lang)} · {page.t(`common.confidence_${confidence}`)}
      </li>
    ))}
  </ul>
)
