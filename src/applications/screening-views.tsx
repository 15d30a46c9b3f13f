import type { FC } from 'hono/jsx'
import type { FieldError } from '../platform/errors.ts'
import { Radios } from '../platform/http/components/choices.tsx'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { DateField, HiddenField, TextArea } from '../platform/http/components/fields.tsx'
import { ProgressBar } from '../platform/http/components/figures.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { SummaryList } from '../platform/http/components/lists.tsx'
import { Heading2, InsetText, NotificationBanner, PageHeading } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { Likenesses } from './application-views.tsx'
import { DocumentLink, documentsOf } from './document-views.tsx'
import type { GatheredApplication } from './gather-application.ts'
import type { ProposalForm } from './proposal-form.ts'
import { ProposalFields, proposalLabels } from './proposal-views.tsx'
import { periodsOn } from './scheme-periods.ts'
import { POINT_OUTCOMES, type Screening, screeningPoints } from './screening.ts'
import { ApplicationCrumbs } from './status-views.tsx'
import { pointText } from './words.ts'

export const outcomeField = (point: string): string => `outcome.${point}`
export const pointNoteField = (point: string): string => `note.${point}`

export interface ScreeningProps {
  page: PageContext
  work: GatheredApplication
  screening: Screening
  organisationName: string
  saved: boolean
  /** Of the points, as typed when the page was refused, else as saved. */
  values: Readonly<Record<string, string>>
  errors: readonly FieldError[]
  sentence: string | undefined
  /** Of the correction round. */
  ask: Readonly<Record<string, string>>
  proposal: ProposalForm
}

/** The officer's page: the points, then one of the two ways on. */
export const ScreeningPage: FC<ScreeningProps> = (props) => {
  const { page, work, screening, errors, sentence } = props
  const { t } = page
  const title = t('applications.screening_title')
  const points = screeningPoints(work.application, work.requirements)
  const done = points.filter((point) => screening.content[point]?.outcome).length
  const labels = Object.fromEntries(
    points.flatMap((point) => {
      const text = pointText(point, work.requirements, t, page.lang)
      return [
        [outcomeField(point), text],
        [pointNoteField(point), text],
      ]
    }),
  )
  return (
    <Layout
      page={page}
      title={title}
      script
      refused={errors.length > 0 || sentence !== undefined}
      before={<ApplicationCrumbs page={page} application={work.application} />}
    >
      <ErrorSummary
        page={page}
        errors={errors}
        sentence={sentence}
        labels={{ ...proposalLabels(page), ...labels }}
      />
      {props.saved && (
        <NotificationBanner page={page} kind="success" heading={t('applications.screening_saved')} />
      )}
      <PageHeading caption={props.organisationName} lead={t('applications.screening_lead')}>
        {title}
      </PageHeading>
      <Likenesses page={page} work={work} />
      <ProgressBar
        label={t('applications.progress')}
        done={done}
        total={points.length}
        text={t('applications.screening_done', { done, total: points.length })}
      />
      {work.may.has('note') ? (
        <>
          <PointsForm {...props} points={points} />
          <AskForm {...props} />
          <ProposeForm {...props} />
        </>
      ) : (
        <PointsRead {...props} points={points} />
      )}
    </Layout>
  )
}

const PointsForm: FC<ScreeningProps & { points: readonly string[] }> = (props) => {
  const { page, work, points, values, errors } = props
  const { t } = page
  const field = fieldsOf(page, values, errors)
  return (
    <Form
      page={page}
      action={`/workspace/applications/${work.application.id}/screening`}
      id="screening"
      autosave
    >
      <HiddenField name="revision" value={String(props.screening.revision)} />
      {points.map((point) => {
        const text = pointText(point, work.requirements, t, page.lang)
        return (
          <section class="feri-question" aria-label={text}>
            <Radios
              {...field(outcomeField(point))}
              label={text}
              hint={<PointFiles {...props} point={point} />}
              inline
              options={POINT_OUTCOMES.map((one) => ({
                value: one,
                text: t(`applications.point_outcome_${one}`),
              }))}
            />
            <TextArea
              {...field(pointNoteField(point))}
              label={t('applications.point_note_label', { point: text })}
              rows={2}
              maxlength={2000}
            />
          </section>
        )
      })}
      <Button>{t('applications.screening_save')}</Button>
    </Form>
  )
}

/** The files that a point is about, one click away. */
const PointFiles: FC<Pick<ScreeningProps, 'page' | 'work'> & { point: string }> = ({ page, work, point }) => {
  if (!point.startsWith('document.')) return null
  const files = documentsOf(work, point.slice('document.'.length))
  if (files.length === 0) return <>{page.t('applications.document_none')}</>
  return (
    <>
      {files.map((document) => (
        <div>
          <DocumentLink page={page} document={document} />
        </div>
      ))}
    </>
  )
}

const PointsRead: FC<ScreeningProps & { points: readonly string[] }> = (props) => {
  const { page, work, points, screening } = props
  const { t } = page
  return (
    <>
      <InsetText>{t('applications.read_only')}</InsetText>
      <SummaryList
        rows={points.map((point) => {
          const { outcome = null, note = '' } = screening.content[point] ?? {}
          return {
            key: pointText(point, work.requirements, t, page.lang),
            value: [t(`applications.point_outcome_${outcome ?? 'open'}`), note].filter(Boolean).join(' – '),
          }
        })}
      />
    </>
  )
}

const AskForm: FC<ScreeningProps> = ({ page, work, ask, errors }) => {
  const { t } = page
  const field = fieldsOf(page, ask, errors)
  const { correctionDays } = periodsOn(work.today)
  return (
    <>
      <Heading2 id="ask">{t('applications.ask_title')}</Heading2>
      <Form page={page} action={`/workspace/applications/${work.application.id}/correction-request`}>
        <TextArea
          {...field('points')}
          label={t('applications.ask_points')}
          hint={t('applications.ask_points_hint')}
          rows={5}
        />
        <DateField
          {...field('due_on')}
          label={t('applications.ask_due')}
          hint={t('applications.ask_due_hint', { days: correctionDays })}
          optional
        />
        <Button kind="secondary">{t('applications.ask_button')}</Button>
      </Form>
    </>
  )
}

const ProposeForm: FC<ScreeningProps> = ({ page, work, proposal, errors }) => {
  const { t } = page
  const { publicationDays } = periodsOn(work.today)
  return (
    <>
      <Heading2 id="propose">{t('applications.propose_title')}</Heading2>
      <InsetText>{t('applications.propose_hint', { days: publicationDays })}</InsetText>
      <Form page={page} action={`/workspace/applications/${work.application.id}/proposal`}>
        <ProposalFields page={page} form={proposal} errors={errors} />
        <Button>{t('applications.propose_button')}</Button>
      </Form>
    </>
  )
}
