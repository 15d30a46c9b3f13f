import type { FC } from 'hono/jsx'
import { nameFor } from '../organisations/organisation.ts'
import type { StoredOrganisation } from '../organisations/organisation-rows.ts'
import { dayOf } from '../platform/clock.ts'
import { Radios } from '../platform/http/components/choices.tsx'
import { HiddenField, TextField } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Heading2, PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import type { ShownRefusal } from '../platform/http/refused-form.ts'
import type { FoundBody } from '../registrations/find-body.ts'
import { TIES_PATH } from './case-path.ts'
import { CaseCrumbs } from './case-views.tsx'
import { TIE_KINDS, type Tie, type TieKind } from './tie.ts'

export interface TiesView {
  readonly page: PageContext
  readonly ties: readonly Tie[]
  readonly bodies: ReadonlyMap<string, StoredOrganisation>
  readonly found: { readonly query: string; readonly bodies: readonly FoundBody[] } | undefined
  readonly refused: ShownRefusal | undefined
}

/** What an officer has to do with bodies: said by himself. */
export const TiesPage: FC<TiesView> = (view) => {
  const { page, found, refused } = view
  const { t } = page
  return (
    <Layout
      page={page}
      title={t('case_handling.ties_title')}
      refused={refused !== undefined}
      before={<CaseCrumbs page={page} />}
    >
      {refused && <ErrorSummary page={page} errors={refused.errors} sentence={refused.sentence} />}
      <PageHeading lead={t('case_handling.ties_lead')}>{t('case_handling.ties_title')}</PageHeading>
      <OwnTies {...view} />
      <Heading2>{t('case_handling.tie_declare')}</Heading2>
      <Form page={page} action={TIES_PATH}>
        <HiddenField name="do" value="find" />
        <TextField
          page={page}
          name="q"
          label={t('case_handling.find_body')}
          hint={t('case_handling.find_hint')}
          value={found?.query ?? ''}
          type="search"
          width={30}
        />
        <Button kind="secondary">{t('case_handling.find')}</Button>
      </Form>
      {found && found.bodies.length === 0 && <Paragraph>{t('case_handling.find_none')}</Paragraph>}
      {found?.bodies.map((body) => (
        <Form page={page} action={TIES_PATH}>
          <HiddenField name="do" value="declare" />
          <HiddenField name="organisation_id" value={body.id} />
          <Radios
            page={page}
            name={`kind-${body.id}`}
            label={t('case_handling.tie_to', { body: body.name })}
            value="worked_for"
            options={TIE_KINDS.map((value) => ({ value, text: t(tieKey(value)) }))}
            small
          />
          <Button kind="secondary">{t('case_handling.tie_declare')}</Button>
        </Form>
      ))}
    </Layout>
  )
}

const OwnTies: FC<TiesView> = ({ page, ties, bodies }) => {
  const { t, lang } = page
  if (ties.length === 0) return <Paragraph>{t('case_handling.ties_none')}</Paragraph>
  return (
    <Table
      caption={t('case_handling.ties_title')}
      captionHidden
      rows={ties}
      columns={[
        {
          header: t('case_handling.body'),
          cell: ({ organisationId }) => {
            const body = bodies.get(organisationId)
            return (body && nameFor(body, lang)?.text) ?? t('case_handling.body_gone')
          },
        },
        { header: t('case_handling.tie_kind'), cell: ({ kind }) => t(tieKey(kind)) },
        { header: t('case_handling.tie_since'), cell: ({ declaredAt }) => dayOf(declaredAt) },
        {
          header: t('case_handling.tie_until'),
          cell: ({ endedAt, organisationId }) =>
            endedAt ? (
              dayOf(endedAt)
            ) : (
              <Form page={page} action={TIES_PATH}>
                <HiddenField name="do" value="end" />
                <HiddenField name="organisation_id" value={organisationId} />
                <Button kind="secondary">{t('case_handling.tie_end')}</Button>
              </Form>
            ),
        },
      ]}
    />
  )
}

/** A key that ends in `_other` would be a plural form. */
const tieKey = (kind: TieKind) => `case_handling.tie_${kind === 'other' ? 'otherwise' : kind}` as const
