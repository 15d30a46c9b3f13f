import type { FC, PropsWithChildren } from 'hono/jsx'
import type { Account } from '../accounts/account.ts'
import type { FeeProgramme } from '../fees/job-facts.ts'
import type { FieldError } from '../platform/errors.ts'
import type { FieldState } from '../platform/http/components/field-state.ts'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { HiddenField } from '../platform/http/components/fields.tsx'
import { Button, ButtonGroup, Form } from '../platform/http/components/form.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import type { Shown } from '../platform/http/shown.ts'
import type { FoundBody } from '../registrations/find-body.ts'
import type { ActName } from './acts.ts'
import type { GroupAnswered } from './answer-group.ts'
import { casePath } from './case-path.ts'
import type { SeenCase } from './see-case.ts'
import type { ShownIdentity } from './show-identity.ts'

/** What the page of a case shows besides the case. */
export interface CaseView {
  readonly page: PageContext
  readonly seen: SeenCase
  readonly today: string
  /** To whom it may be handed. */
  readonly officers: readonly Account[]
  /** What features to the right show of it. */
  readonly parts: readonly Shown[]
  readonly programme: FeeProgramme | null
  /** What was typed into a form that was refused, and why. */
  readonly refused?: RefusedAct | undefined
  readonly found?: { readonly query: string; readonly bodies: readonly FoundBody[] } | undefined
  readonly identity?: readonly ShownIdentity[] | undefined
  readonly done?: string | undefined
  /** Who was answered at once, and who was not. */
  readonly group?: GroupAnswered | undefined
}

export interface RefusedAct {
  readonly act: string
  /** By the names of the form: `note.note`. */
  readonly values: Readonly<Record<string, string>>
  readonly errors: readonly FieldError[]
  readonly sentence: string | undefined
}

/** Fields bear the act's name, so that two forms of one page never have the same. */
export function fieldsOfAct({ page, refused }: CaseView, act: string): (name: string) => FieldState {
  const mine = refused?.act === act ? refused : undefined
  const of = fieldsOf(page, mine?.values ?? {}, mine?.errors)
  return (name) => of(`${act}.${name}`)
}

/** A select or radio in which something is chosen before anyone typed. */
export const preset = (field: FieldState, value: string): FieldState => ({
  ...field,
  value: field.value || value,
})

interface ActFormProps {
  readonly view: CaseView
  /** What the button does; null where a field named `act` says it. */
  readonly act: ActName | 'find' | 'identity' | null
  readonly button: string
  readonly kind?: 'primary' | 'secondary' | 'danger'
  /** By their names without the act's. */
  readonly hidden?: Readonly<Record<string, string>>
}

export const ActForm: FC<PropsWithChildren<ActFormProps>> = (props) => {
  const { view, act, button, kind = 'secondary', hidden = {} } = props
  return (
    <Form page={view.page} action={casePath(view.seen.case.label)}>
      {act && <HiddenField name="act" value={act} />}
      {Object.entries(hidden).map(([name, value]) => (
        <HiddenField name={act ? `${act}.${name}` : name} value={value} />
      ))}
      {props.children}
      <ButtonGroup>
        <Button kind={kind}>{button}</Button>
      </ButtonGroup>
    </Form>
  )
}
