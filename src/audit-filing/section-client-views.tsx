/** @jsxImportSource hono/jsx/dom */
import { askedQuestions } from '../audit-templates/audit-template.ts'
import type { App } from './app-client.ts'
import { NotHere } from './audit-client-views.tsx'
import { BackLink, Progress, ScreenHeading, useFiling } from './parts-client-views.tsx'
import { QuestionCard } from './question-client-views.tsx'
import { conditionsOf, progressOf } from './work-client.ts'

/** The questions of one section that are asked as things stand, a card each. */
export const SectionScreen = ({ app, id, section: sectionId }: { app: App; id: string; section: string }) => {
  const { kept } = useFiling(app)
  const { t, lang } = app
  const pack = kept.packs.get(id)
  const at = pack?.template.sections.findIndex((one) => one.id === sectionId) ?? -1
  const section = pack?.template.sections[at]
  if (!pack || !section) return <NotHere app={app} />
  const items = kept.items.filter((item) => item.audit === id)
  const asked = askedQuestions(pack.template, conditionsOf(pack, items)).filter(
    (one) => one.section.id === section.id,
  )
  const { done = 0, asked: total = 0 } = progressOf(pack, items)[at] ?? {}
  const next = pack.template.sections[at + 1]
  return (
    <>
      <BackLink to={`#/audit/${id}`} text={t('audits.all_sections')} />
      <ScreenHeading
        caption={t('audits.section_of', { n: at + 1, total: pack.template.sections.length })}
        title={section.title[lang]}
      />
      {section.introduction ? <p class="govuk-body">{section.introduction[lang]}</p> : null}
      <div class="feri-sticky">
        <Progress
          label={t('audits.progress')}
          count={t('audits.n_of_m', { done, total })}
          done={done}
          total={total}
        />
      </div>
      {asked.map(({ question }) => (
        <QuestionCard
          key={question.id}
          app={app}
          pack={pack}
          question={question}
          number={`${at + 1}.${section.questions.findIndex((one) => one.id === question.id) + 1}`}
        />
      ))}
      <div class="govuk-button-group">
        {next ? (
          <a class="govuk-button" href={`#/audit/${id}/section/${next.id}`}>
            {t('audits.next_section')}
          </a>
        ) : null}
        <a class="govuk-button govuk-button--secondary" href={`#/audit/${id}`}>
          {t('audits.all_sections')}
        </a>
      </div>
    </>
  )
}
