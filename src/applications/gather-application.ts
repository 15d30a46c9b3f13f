import { accountNames } from '../accounts/account-store.ts'
import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import type { LookAlike } from '../look-alikes/look-alike.ts'
import type { StoredOrganisation } from '../organisations/organisation-rows.ts'
import { findOrganisation } from '../organisations/organisation-store.ts'
import { type Day, dayOf } from '../platform/clock.ts'
import type { FieldError } from '../platform/errors.ts'
import {
  type Application,
  applicationNotFound,
  asSubject,
  barredFromAppeal,
  barredFromDeciding,
  isApplicant,
  type Proposal,
  type Step,
  seesNotes,
} from './application.ts'
import { APPLICATION_MOVES, type ApplicationAction } from './application-life.ts'
import { findDocuments, findScreening, findSections, findSteps } from './content-store.ts'
import type { ApplicationDocument } from './document.ts'
import { allLikenesses, publicLikenesses } from './look-alike-hints.ts'
import { requireVisible } from './require-application.ts'
import { type Requirements, requirementsOf } from './requirements.ts'
import type { Screening } from './screening.ts'
import type { SavedSection, SectionContent, SectionId } from './section.ts'
import { whatIsMissing } from './send-application.ts'

/** Everything of one application that this reader may see, and what they may do to it now. */
export interface GatheredApplication {
  readonly application: Application
  readonly organisation: StoredOrganisation
  readonly requirements: Requirements
  readonly sections: ReadonlyMap<SectionId, SavedSection>
  readonly documents: readonly ApplicationDocument[]
  readonly missing: readonly FieldError[]
  readonly steps: readonly Step[]
  /** The proposal that stands: laid open, or decided. */
  readonly proposal: Proposal | null
  /** Undefined for the body: what officers note among themselves is not told. */
  readonly screening: Screening | undefined
  /** Of people who took steps, by account id; empty for the body. */
  readonly names: ReadonlyMap<string, string>
  readonly likenesses: readonly LookAlike[]
  readonly may: ReadonlySet<ApplicationAction>
  /** The proposal has lain open long enough. */
  readonly readyToDecide: boolean
  readonly today: Day
}

export const contentOf = (work: GatheredApplication, section: SectionId): SectionContent =>
  work.sections.get(section)?.content ?? {}

/**
 * Throws `not_found` for an application that the reader may not see. `likenesses`: compare the body with the register too,
 * which costs more than all the rest and is wanted where people look at the whole.
 */
export async function gatherApplication(
  deps: Deps,
  actor: Actor,
  id: string,
  { likenesses: compare = false }: { readonly likenesses?: boolean } = {},
): Promise<GatheredApplication> {
  const application = await requireVisible(deps, actor, id)
  const db = deps.db.queries
  const notes = seesNotes(actor, application)
  const [organisation, sections, documents, steps, screening] = await Promise.all([
    findOrganisation(db, application.organisationId),
    findSections(db, id),
    findDocuments(db, id),
    findSteps(db, id),
    notes ? findScreening(db, id) : undefined,
  ])
  if (!organisation) throw applicationNotFound()
  const likenesses = compare ? await allLikenesses(deps, organisation, application.role) : []
  const requirements = requirementsOf(application)
  const today = dayOf(deps.now())
  return {
    application,
    organisation,
    requirements,
    sections: new Map(sections.map((saved) => [saved.section, saved])),
    documents,
    missing: whatIsMissing({ application, requirements, sections, documents }),
    steps,
    proposal: standingProposal(application, steps),
    screening,
    names: notes ? await accountNames(db, whoTook(application, steps)) : new Map(),
    likenesses: notes ? likenesses : publicLikenesses(likenesses),
    may: movesOf(actor, application, { steps, today }),
    readyToDecide: application.status === 'proposed' && today > (application.dueOn ?? today),
    today,
  }
}

function standingProposal({ status }: Application, steps: readonly Step[]): Proposal | null {
  if (['draft', 'applied', 'screening', 'correcting', 'withdrawn'].includes(status)) return null
  return steps.findLast(({ content }) => content.proposal !== undefined)?.content.proposal ?? null
}

const whoTook = ({ startedBy }: Application, steps: readonly Step[]): string[] => [
  startedBy,
  ...steps.flatMap(({ takenBy }) => takenBy ?? []),
]

/** For the buttons: what the table allows and the verbs would not refuse this person. */
function movesOf(
  actor: Actor,
  application: Application,
  { steps, today }: { steps: readonly Step[]; today: Day },
): Set<ApplicationAction> {
  const subject = asSubject(application)
  const staff = actor.organisationId === null
  const screens = staff && can(actor, 'screen_application', subject)
  const decides = staff && can(actor, 'decide_registration', subject)
  const own = application.screenedBy === actor.id
  const overdue = application.dueOn !== null && today > application.dueOn
  const allowed = (action: ApplicationAction): boolean => {
    const move = APPLICATION_MOVES[application.status][action]
    switch (move?.by) {
      case 'applicant':
        return isApplicant(actor, application) && !(overdue && ['comment', 'appeal'].includes(action))
      case 'screener':
        return screens && (action === 'take_up' ? !(application.status === 'screening' && own) : own)
      case 'decider':
        if (action === 'send_back') return decides
        return (
          decides &&
          !(application.status === 'appealed' ? barredFromAppeal : barredFromDeciding)(
            application,
            steps,
          ).has(actor.id)
        )
      default:
        return false
    }
  }
  const actions = Object.keys(APPLICATION_MOVES[application.status]) as ApplicationAction[]
  return new Set(actions.filter(allowed))
}
