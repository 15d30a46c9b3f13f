/** The roles of the scheme (features.md L1). `public` is anyone without an account, `system` is the service itself. */
export const STAFF_ROLES = [
  'scheme_administrator',
  'registration_officer',
  'programme_manager',
  'auditor',
  'reviewer',
  'interviewer',
  'case_officer',
] as const
export const ROLES = [...STAFF_ROLES, 'body_user', 'observer', 'machine'] as const
export type Role = (typeof ROLES)[number]

/** Which scheme body a person acts for: VAMAS on sending agencies, JP-MIRAI on the Japanese side. `null`: both. */
export type ActsFor = 'vamas' | 'jp_mirai'

/** Who is acting. Made by the door (session or API key), given to every verb. */
export interface Actor {
  readonly id: string
  readonly role: Role | 'public' | 'system'
  /** The body a `body_user` belongs to. */
  readonly organisationId: string | null
  readonly actsFor: ActsFor | null
  /** For API keys: the actions the key was made for; people have no such limit beyond their role. */
  readonly scopes: readonly string[] | null
}

export const PUBLIC_ACTOR: Actor = {
  id: 'public',
  role: 'public',
  organisationId: null,
  actsFor: null,
  scopes: null,
}
export const SYSTEM_ACTOR: Actor = {
  id: 'system',
  role: 'system',
  organisationId: null,
  actsFor: null,
  scopes: null,
}
