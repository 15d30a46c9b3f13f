import type { FC } from 'hono/jsx'
import { dayOf } from '../platform/clock.ts'
import { HiddenField, TextArea } from '../platform/http/components/fields.tsx'
import { Button, ButtonGroup, Form } from '../platform/http/components/form.tsx'
import { SummaryList } from '../platform/http/components/lists.tsx'
import { Details, Heading2, InsetText, Paragraph } from '../platform/http/components/text.tsx'
import { ActForm, type CaseView, fieldsOfAct } from './act-form-views.tsx'
import { REASON_MAX } from './case-act.ts'
import { casePath } from './case-path.ts'
import { OPEN_DAYS } from './identity-opening.ts'
import type { SeenOpening } from './openings-of-case.ts'

/** Who the worker is: asked for with a reason, opened by another officer, and all of that stays to be read. */
export const Identity: FC<{ view: CaseView }> = ({ view }) => {
  const { page, seen, identity } = view
  const { t } = page
  if (!seen.case.identified)
    return (
      <>
        <Heading2 id="identity">{t('case_handling.identity')}</Heading2>
        <Paragraph>{t('case_handling.identity_none')}</Paragraph>
      </>
    )
  const { wishes, mayLook } = seen.openings
  const open = wishes.some(({ askedBy, decision }) => askedBy === page.actor?.id && decision === null)
  return (
    <>
      <Heading2 id="identity">{t('case_handling.identity')}</Heading2>
      <Paragraph>{t('case_handling.identity_lead', { days: OPEN_DAYS })}</Paragraph>
      {identity?.map(({ name, reach, givenOn }) => (
        <InsetText>
          <SummaryList
            plain
            rows={[
              { key: t('case_handling.identity_name'), value: name },
              { key: t('case_handling.identity_reach'), value: reach },
              { key: t('case_handling.identity_given'), value: givenOn },
            ]}
          />
        </InsetText>
      ))}
      {wishes.map((wish) => (
        <Wish view={view} wish={wish} />
      ))}
      {mayLook && !identity && (
        <ActForm view={view} act="identity" button={t('case_handling.identity_show')} />
      )}
      {!mayLook && !open && <Ask view={view} />}
    </>
  )
}

const Ask: FC<{ view: CaseView }> = ({ view }) => {
  const { t } = view.page
  const field = fieldsOfAct(view, 'identity-request')
  return (
    <Details summary={t('case_handling.identity_ask')} open={view.refused?.act === 'identity-request'}>
      <ActForm view={view} act="identity-request" button={t('case_handling.identity_ask')}>
        <TextArea
          {...field('reason')}
          label={t('case_handling.identity_reason')}
          hint={t('case_handling.identity_reason_hint')}
          maxlength={REASON_MAX}
        />
      </ActForm>
    </Details>
  )
}

const Wish: FC<{ view: CaseView; wish: SeenOpening }> = ({ view, wish }) => {
  const { page, seen } = view
  const { t } = page
  const nameOf = (id: string | null) => (id && seen.names.get(id)) || ''
  const mine = wish.askedBy === page.actor?.id
  return (
    <>
      <SummaryList
        rows={[
          {
            key: t('case_handling.identity_asked_by'),
            value: `${nameOf(wish.askedBy)} – ${dayOf(wish.askedAt)}`,
          },
          { key: t('case_handling.identity_reason'), value: wish.reason ?? t('case_handling.unreadable') },
          {
            key: t('case_handling.identity_decision'),
            value: wish.decision
              ? `${t(`case_handling.identity_${wish.decision}`)} – ${nameOf(wish.decidedBy)}, ${wish.decidedAt ? dayOf(wish.decidedAt) : ''}`
              : t('case_handling.identity_waits'),
          },
        ]}
      />
      {!wish.decision && !mine && (
        <Form page={page} action={casePath(seen.case.label)}>
          <HiddenField name="act" value="identity-decision" />
          <HiddenField name="identity-decision.opening_id" value={wish.id} />
          <ButtonGroup>
            <Button kind="secondary" name="identity-decision.decision" value="granted">
              {t('case_handling.identity_grant')}
            </Button>
            <Button kind="secondary" name="identity-decision.decision" value="refused">
              {t('case_handling.identity_refuse')}
            </Button>
          </ButtonGroup>
        </Form>
      )}
    </>
  )
}
