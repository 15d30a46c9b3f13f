import type { FC } from 'hono/jsx'
import { findFeeItem } from '../fees/fee-item.ts'
import type { FieldError } from '../platform/errors.ts'
import { HiddenField } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { SummaryList, Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { Heading2, InsetText, NotificationBanner, PageHeading } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import type { GatheredOrder } from './gather-job-order.ts'
import { ownerOf, type SectionName } from './job-order-section.ts'
import type { FormValues } from './section-form.ts'
import { differences, type SummaryLine, sectionSummary } from './section-summary.ts'
import { SectionFields } from './section-views.tsx'

interface SectionPageProps {
  page: PageContext
  file: GatheredOrder
  section: SectionName
  names: ReadonlyMap<string, string>
  values: FormValues
  /** Revision that the form begins from. */
  revision: number
  errors: readonly FieldError[]
  sentence: string | undefined
  editable: boolean
  mayEdit: boolean
  saved: boolean
  /** After a lost race: what the person sent, as lines. */
  sent: readonly SummaryLine[] | undefined
}

/** One section: its form for the party it belongs to while the order is a draft, else what it says. */
export const SectionPage: FC<SectionPageProps> = (props) => {
  const { page, file, section, errors } = props
  const { t } = page
  const { number } = file.order
  const title = t(`job_orders.section_${section}`)
  const content = file.sections.find((one) => one.section === section)?.content ?? null
  const lines = sectionSummary(page, section, content, props.names)
  return (
    <Layout
      page={page}
      title={title}
      refused={errors.length > 0 || props.sentence !== undefined}
      before={
        <Breadcrumbs
          page={page}
          crumbs={[
            { text: t('job_orders.list_title'), href: href(page, '/workspace/job-orders') },
            { text: number, href: href(page, `/workspace/job-orders/${number}`) },
          ]}
        />
      }
    >
      <ErrorSummary
        page={page}
        errors={errors}
        sentence={props.sentence}
        labels={labelsOf(page, props.values, errors)}
      />
      {props.saved && <NotificationBanner page={page} kind="success" heading={t('job_orders.saved')} />}
      <PageHeading caption={number}>{title}</PageHeading>
      {props.sent && <Comparison page={page} stands={lines} sent={props.sent} />}
      {section === 'pay' && lines.length > 0 && props.editable && (
        <InsetText>
          <strong>
            {t('job_orders.net_pay')}: {lines.at(-1)?.value}
          </strong>
          <br />
          {t('job_orders.net_pay_hint')}
        </InsetText>
      )}
      {props.editable ? <SectionForm {...props} /> : <ReadOnly {...props} lines={lines} />}
    </Layout>
  )
}

const SectionForm: FC<SectionPageProps> = (props) => {
  const { page, file, section } = props
  return (
    <Form page={page} action={`/workspace/job-orders/${file.order.number}/sections/${section}`}>
      <HiddenField name="expected_revision" value={String(props.revision)} />
      <SectionFields
        page={page}
        section={section}
        values={props.values}
        errors={props.errors}
        content={file.content}
      />
      <Button>{page.t('job_orders.save_button')}</Button>
    </Form>
  )
}

const ReadOnly: FC<SectionPageProps & { lines: readonly SummaryLine[] }> = ({
  page,
  file,
  section,
  mayEdit,
  lines,
}) => {
  const { t } = page
  const party = t(`job_orders.party_${ownerOf(section, file.order)}`)
  return (
    <>
      <InsetText>
        {mayEdit ? t('job_orders.section_frozen') : t('job_orders.section_read_only', { party })}
      </InsetText>
      {lines.length === 0 ? (
        <p class="govuk-body">{t('job_orders.section_empty')}</p>
      ) : (
        <SummaryList rows={lines} />
      )}
    </>
  )
}

const Comparison: FC<{
  page: PageContext
  stands: readonly SummaryLine[]
  sent: readonly SummaryLine[]
}> = ({ page, stands, sent }) => {
  const { t } = page
  return (
    <>
      <Heading2>{t('job_orders.compare_heading')}</Heading2>
      <Table
        caption={t('job_orders.compare_heading')}
        captionHidden
        rows={differences(stands, sent)}
        columns={[
          { header: t('job_orders.compare_field'), cell: (row) => row.key },
          { header: t('job_orders.theirs'), cell: (row) => row.stands },
          { header: t('job_orders.yours'), cell: (row) => row.sent },
        ]}
      />
    </>
  )
}

/** What each refused field is called, so that the summary says which one it means. */
function labelsOf(
  { t, lang }: PageContext,
  values: FormValues,
  errors: readonly FieldError[],
): Record<string, string> {
  const labelled = errors.flatMap(({ path }): [string, string][] => {
    const line = /^line\.(\d+)\.(\w+)$/.exec(path)
    if (line) {
      const item = findFeeItem(values[`line.${line[1]}.item`] ?? '')
      return [[path, item?.label[lang] ?? t('job_orders.cost_more')]]
    }
    const [list, kind] = path.split('.')
    if (list === 'allowances' || list === 'deductions') {
      const key = `job_orders.${kind}_${list.slice(0, -1)}` as MessageKey
      return [[path, t(key)]]
    }
    if (list === 'to_agency') return [[path, t(`job_orders.agency_fee_${kind}` as MessageKey)]]
    const party = `job_orders.party_${path}` as MessageKey
    const field = `job_orders.field_${path}` as MessageKey
    // i18next gives the key itself for what it does not know.
    const found = [field, party].map((key) => [key, t(key)] as const).find(([key, text]) => key !== text)
    return found ? [[path, found[1]]] : []
  })
  return Object.fromEntries(labelled)
}
