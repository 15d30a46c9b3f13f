import type { FC } from 'hono/jsx'
import { displayIdentifier } from '../organisations/identifier.ts'
import { headOffice, nameFor } from '../organisations/organisation.ts'
import { SummaryList, type SummaryRow, Table } from '../platform/http/components/lists.tsx'
import { Details, Heading2 } from '../platform/http/components/text.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { instantText } from '../platform/i18n/dates.ts'
import type { Step } from './application.ts'
import { DocumentLink, documentsOf } from './document-views.tsx'
import { contentOf, type GatheredApplication } from './gather-application.ts'
import { documentKinds } from './requirements.ts'
import { answerField, fieldsOfSection, noteField, type SectionContent, type SectionId } from './section.ts'
import { Lines, ProposalText } from './status-views.tsx'
import { fieldLabels, roleKey, stepKey, valueText } from './words.ts'

interface WorkProps {
  page: PageContext
  work: GatheredApplication
}

/** One section to be read: what was asked and what was said. */
export const SectionSummary: FC<WorkProps & { section: SectionId; content?: SectionContent }> = (props) => {
  const { page, work, section } = props
  if (section === 'documents') return <DocumentSummary page={page} work={work} />
  const content = props.content ?? contentOf(work, section)
  return <SummaryList rows={sectionRows({ page, work, section }, content)} />
}

function sectionRows(
  { page, work, section }: WorkProps & { section: SectionId },
  content: SectionContent,
): SummaryRow[] {
  const labels = fieldLabels(section, work.requirements, page.t, page.lang)
  const value = (name: string) => valueText(name, content[name], page.t, page.lang)
  if (section === 'self-assessment') {
    return work.requirements.questions.map(({ id }) => ({
      key: labels[answerField(id)] ?? id,
      value: [value(answerField(id)), content[noteField(id)]].filter(Boolean).join(' – '),
    }))
  }
  return fieldsOfSection(section, work.requirements).map(({ name, kind }) => ({
    key: labels[name] ?? name,
    value:
      kind === 'tick' && content[name] === undefined ? (
        page.t('applications.not_declared')
      ) : (
        <Lines text={value(name)} />
      ),
  }))
}

const DocumentSummary: FC<WorkProps> = ({ page, work }) => (
  <SummaryList
    rows={documentKinds(work.requirements, work.application.onBehalf).map((kind) => {
      const files = documentsOf(work, kind.id)
      return {
        key: kind.text[page.lang],
        value:
          files.length === 0 ? (
            page.t('applications.document_none')
          ) : (
            <ul class="govuk-list">
              {files.map((document) => (
                <li>
                  <DocumentLink page={page} document={document} />
                </li>
              ))}
            </ul>
          ),
      }
    })}
  />
)

/** What the application is about. */
export const ApplicationFacts: FC<WorkProps> = ({ page, work }) => {
  const { t } = page
  const { application, organisation, names } = work
  const [identifier] = organisation.identifiers
  const at = (instant: string | null) =>
    instant ? instantText(instant, page.lang) : t('applications.not_given')
  const rows: SummaryRow[] = [
    {
      key: t('applications.new_organisation'),
      value: identifier ? (
        <a
          class="govuk-link"
          href={href(page, `/o/${identifier.scheme}/${encodeURIComponent(identifier.value)}`)}
        >
          {nameFor(organisation, page.lang)?.text}
        </a>
      ) : (
        nameFor(organisation, page.lang)?.text
      ),
    },
    {
      key: t('applications.row_identifier'),
      value: organisation.identifiers.map(displayIdentifier).join(' · '),
    },
    {
      key: t('applications.row_address'),
      value: headOffice(organisation)?.address ?? t('applications.not_given'),
    },
    { key: t('applications.column_role'), value: t(roleKey(application.role)) },
    { key: t('applications.row_corridor'), value: t('registrations.corridor_vn_jp') },
    { key: t('applications.column_kind'), value: t(`applications.kind_${application.kind}`) },
    { key: t('applications.row_started'), value: at(application.startedAt) },
    { key: t('applications.row_applied'), value: at(application.appliedAt) },
    ...(work.screening && application.screenedBy
      ? [{ key: t('applications.row_screener'), value: names.get(application.screenedBy) ?? '' }]
      : []),
    {
      key: t('applications.row_edition'),
      value: t('applications.edition_from', {
        version: work.requirements.version,
        from: work.requirements.valid_from,
      }),
    },
  ]
  return <SummaryList rows={rows} />
}

/** Every change of state, with the words the body may read; officers also see who. */
export const History: FC<WorkProps> = ({ page, work }) => {
  const { t } = page
  const who = (step: Step): string => {
    const name = step.takenBy === null ? undefined : work.names.get(step.takenBy)
    return name ?? t(`applications.side_${step.side}`)
  }
  return (
    <>
      <Heading2 id="history">{t('applications.history')}</Heading2>
      <Table<Step>
        caption={t('applications.history')}
        captionHidden
        rows={[...work.steps].reverse()}
        columns={[
          { header: t('applications.history_when'), cell: (step) => instantText(step.takenAt, page.lang) },
          { header: t('applications.history_what'), cell: (step) => <StepText page={page} step={step} /> },
          { header: t('applications.history_who'), cell: who },
        ]}
      />
    </>
  )
}

const StepText: FC<{ page: PageContext; step: Step }> = ({ page, step }) => {
  const { t } = page
  const { text, points, proposal, validFromOn, validToOn } = step.content
  return (
    <>
      <strong>{t(stepKey(step.action))}</strong>
      {step.dueOn && <div class="feri-muted">{t('applications.step_due', { day: step.dueOn })}</div>}
      {validFromOn && validToOn && (
        <div>{t('applications.valid_period', { from: validFromOn, to: validToOn })}</div>
      )}
      {text && (
        <div>
          <Lines text={text} />
        </div>
      )}
      {points && (
        <ul class="govuk-list govuk-list--bullet">
          {points.map((point) => (
            <li>{point}</li>
          ))}
        </ul>
      )}
      {proposal && (
        <Details summary={t(`applications.outcome_${proposal.outcome}`)}>
          <ProposalText page={page} proposal={proposal} />
        </Details>
      )}
    </>
  )
}
