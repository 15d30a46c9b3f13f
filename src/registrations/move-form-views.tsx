import type { Child, FC, PropsWithChildren } from 'hono/jsx'
import type { FieldError } from '../platform/errors.ts'
import { type FieldState, fieldsOf } from '../platform/http/components/field-state.ts'
import { HiddenField, TextArea } from '../platform/http/components/fields.tsx'
import { Button, Form } from '../platform/http/components/form.tsx'
import { Details } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import type { GatheredRegistration } from './gather-registration.ts'

/** The form that was refused, to be shown again with what was typed. Fields are named after their form: several stand here. */
export interface RefusedForm {
  readonly form: string
  readonly values: Readonly<Record<string, string>>
  readonly errors: readonly FieldError[]
}

export interface FormsProps {
  readonly page: PageContext
  readonly work: GatheredRegistration
  readonly refused?: RefusedForm | undefined
}

export interface MoveFormProps extends FormsProps {
  readonly name: string
  readonly action: string
  readonly title: string
  readonly button: string
  readonly danger?: boolean
  readonly fields: (field: (name: string) => FieldState) => Child
  readonly given?: Readonly<Record<string, string>>
}

/** The name a field of one of the forms has on the page. */
export const fieldName = (form: string, field: string): string => `${form}-${field}`

const FIELD_LABELS: ReadonlyMap<string, MessageKey> = new Map<string, MessageKey>([
  ['reason', 'registration_life.reason'],
  ['status', 'registration_life.correct_status'],
  ['held_from_on', 'registration_life.correct_from'],
  ['held_to_on', 'registration_life.correct_to'],
  ['valid_to_on', 'registration_life.correct_valid_to'],
  ['condition', 'registration_life.meet_which'],
])

/** So that a line of the summary says which field of the folded form it means. */
export function labelsOf({ t }: PageContext, { form, errors }: RefusedForm): Record<string, string> {
  return Object.fromEntries(
    errors.flatMap(({ path }) => {
      const key = FIELD_LABELS.get(path.slice(form.length + 1))
      return key ? [[path, t(key)]] : []
    }),
  )
}

/** One form of the page of a registration, folded until it is wanted or was refused. */
export const MoveForm: FC<PropsWithChildren<MoveFormProps>> = (props) => {
  const { page, work, refused, name } = props
  const mine = refused?.form === name ? refused : undefined
  const given = Object.fromEntries(
    Object.entries(props.given ?? {}).map(([field, value]) => [fieldName(name, field), value]),
  )
  const bound = fieldsOf(page, mine?.values ?? given, mine?.errors ?? [])
  return (
    <Details summary={props.title} open={mine !== undefined}>
      <Form
        page={page}
        action={`/workspace/registrations/${work.registration.id}/${props.action}`}
        label={props.title}
      >
        <HiddenField name="expected_revision" value={String(work.revision)} />
        {props.children}
        {props.fields((field) => bound(fieldName(name, field)))}
        <Button kind={props.danger ? 'danger' : 'primary'}>{props.button}</Button>
      </Form>
    </Details>
  )
}

export const Reason: FC<{ field: FieldState }> = ({ field }) => {
  const { t } = field.page
  return (
    <TextArea
      {...field}
      label={t('registration_life.reason')}
      hint={t('registration_life.reason_hint')}
      maxlength={1_000}
    />
  )
}

export const Conditions: FC<{ field: FieldState }> = ({ field }) => {
  const { t } = field.page
  return (
    <TextArea
      {...field}
      label={t('registrations.entry_conditions')}
      hint={t('registration_life.conditions_hint')}
      optional
    />
  )
}
