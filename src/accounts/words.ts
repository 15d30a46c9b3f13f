import type { Translate } from '../platform/i18n/translate.ts'
import type { Scope } from './action.ts'
import type { ActsFor, Role } from './actor.ts'

export const roleName = (t: Translate, role: Role): string => t(`accounts.role_${role}`)

export const actsForName = (t: Translate, actsFor: ActsFor | null): string =>
  t(`accounts.acts_for_${actsFor ?? 'all'}`)

export const scopeName = (t: Translate, scope: Scope): string => t(`accounts.action_${scope}`)
