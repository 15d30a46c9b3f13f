import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { assertCan } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { retrying } from '../journal/retrying.ts'
import { canonicalJson } from '../platform/canonical-json.ts'
import type { Instant } from '../platform/clock.ts'
import type { Statement } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { fieldErrors } from '../platform/parse.ts'
import { asSubjectOf, type JobOrder, jobOrderNotFound, journalSubject, type Party } from './job-order.ts'
import { mayMove, move } from './job-order-life.ts'
import {
  type Chain,
  ownerOf,
  type SavedSection,
  SECTION_SCHEMAS,
  type SectionName,
  sectionsOf,
} from './job-order-section.ts'
import { updateJobOrder } from './job-order-store.ts'
import { readToChange } from './require-job-order.ts'
import { ChainInput, partiesOfChain, resolveChain } from './resolve-chain.ts'
import { findSections, rememberEditor, writeSection } from './section-store.ts'

export const SaveSection = v.strictObject({
  /** The revision that the person had seen: 0 for a section nobody has saved. */
  expected_revision: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** By the section's own schema; of the chain, bodies are named by identifier. */
  content: v.unknown(),
})
export type SaveSection = v.InferOutput<typeof SaveSection>

export interface SectionSaved {
  readonly section: SectionName
  readonly revision: number
  readonly savedAt: Instant
}

/**
 * Saves one section of a draft. Who filled in another section at the same moment is not in the way; of two who save the same
 * one, the second is told what stands now (`facts.stands`) beside what he sent, and nothing is overwritten. The party whose
 * part it is has to say again that it is ready. Throws `invalid` naming each field, `forbidden` for another party's section.
 */
export async function saveSection(
  deps: Deps,
  actor: Actor,
  number: string,
  section: SectionName,
  input: SaveSection,
): Promise<SectionSaved> {
  return retrying(async () => {
    const { order, head } = await readToChange(deps, actor, number)
    const owner = ownerOf(section, order)
    assertCan(actor, 'edit_job_order', asSubjectOf(order, owner))
    const { entry } = move(order, 'save')
    assertChainOpen(order, section)
    const content = await checked(deps, order, section, input.content)
    const all = await findSections(deps.db.queries, order.id)
    const stands = all.find((one) => one.section === section)
    // What is there already is not fought over: a save that is sent twice, or two people who agree.
    if (stands && canonicalJson(stands.content) === canonicalJson(content))
      return { section, revision: stands.revision, savedAt: stands.savedAt }
    assertRevision(section, input, stands)
    const at = deps.now()
    const saved = { section, revision: (stands?.revision ?? 0) + 1, content, savedAt: at, savedBy: actor.id }
    const after = afterSave(order, owner, saved)
    const emptied = section === 'chain' ? sectionsOfThoseGone(order, after, all, saved) : []
    const db = deps.db.queries
    const statements: Statement[] = [saved, ...emptied].map((one) => writeSection(db, order.id, one))
    statements.push(rememberEditor(db, order.id, actor.id))
    if (after !== order) statements.push(...updateJobOrder(db, after))
    return commit(deps, actor, {
      at,
      entries: [
        {
          subject: journalSubject(order),
          after: head,
          action: entry,
          summary: [saved, ...emptied].map((one) => `${one.section}:${one.revision}`).join(' '),
          payload: { section, revision: saved.revision, content },
        },
      ],
      statements,
      result: { section, revision: saved.revision, savedAt: at },
    })
  })
}

/** The content by its schema, paths as the person sent it. The opener of an order stays one of its parties. */
async function checked(deps: Deps, order: JobOrder, section: SectionName, sent: unknown): Promise<unknown> {
  const schema = section === 'chain' ? ChainInput : SECTION_SCHEMAS[section]
  const parsed = v.safeParse(schema as v.GenericSchema, sent, { abortPipeEarly: true })
  if (!parsed.success) {
    const fields = fieldErrors(parsed.issues).map((field) => ({ ...field, path: under(field.path) }))
    throw new AppError('invalid', 'errors.invalid', { fields })
  }
  if (section !== 'chain') return parsed.output
  const chain = await resolveChain(deps, parsed.output as ChainInput, 'content.')
  const own = order.parties.find(({ party }) => party === order.openedAs)
  const stays = partiesOfChain(chain).some(({ organisationId }) => organisationId === own?.organisationId)
  if (stays) return chain
  const message = { key: 'job_orders.name_yourself' } as const
  throw new AppError('invalid', 'errors.invalid', {
    fields: [{ path: under(order.openedAs), message }],
  })
}

/** Another chain is another job order: the public reads this one, and its standing, by the bodies that were certified. */
function assertChainOpen(order: JobOrder, section: SectionName): void {
  if (isOpen(order, section)) return
  throw new AppError('conflict', 'job_orders.chain_is_certified')
}

/** Whether anything can be saved in the section as the order stands. */
export const isOpen = (order: JobOrder, section: SectionName): boolean =>
  mayMove(order, 'save') && (section !== 'chain' || order.certifiedRevision === 0)

const under = (path: string): string => (path === '' ? 'content' : `content.${path}`)

function assertRevision(section: SectionName, input: SaveSection, stands: SavedSection | undefined): void {
  if (input.expected_revision === (stands?.revision ?? 0)) return
  throw new AppError('conflict', 'job_orders.section_changed', {
    facts: {
      section,
      stands: { revision: stands?.revision ?? 0, content: stands?.content ?? null },
      yours: input.content,
    },
  })
}

/** The order after the save; the same object when nothing of it changes. */
function afterSave(order: JobOrder, owner: Party, { section, content }: SavedSection): JobOrder {
  if (section === 'chain') {
    const { corridor, programme } = content as Chain
    return { ...order, corridor, programme, parties: partiesOfChain(content as Chain) }
  }
  if (!order.parties.some(({ party, readyAt }) => party === owner && readyAt !== null)) return order
  return {
    ...order,
    parties: order.parties.map((one) => (one.party === owner ? { ...one, readyAt: null } : one)),
  }
}

/** What a body promised is not the promise of the one that takes its place: those sections are empty again. */
function sectionsOfThoseGone(
  before: JobOrder,
  after: JobOrder,
  all: readonly SavedSection[],
  { savedAt, savedBy }: SavedSection,
): SavedSection[] {
  const gone = before.parties.filter(
    (one) =>
      !after.parties.some(
        (other) => other.party === one.party && other.organisationId === one.organisationId,
      ),
  )
  const theirs: readonly SectionName[] = gone
    .flatMap(({ party }) => sectionsOf(party, before))
    .filter((one) => one !== 'chain')
  return all
    .filter(({ section, content }) => theirs.includes(section) && content !== null)
    .map(({ section, revision }) => ({ section, revision: revision + 1, content: null, savedAt, savedBy }))
}

/** Throws `not_found` for a name that is no section. */
export function sectionNamed(name: string): SectionName {
  if (Object.hasOwn(SECTION_SCHEMAS, name)) return name as SectionName
  throw jobOrderNotFound()
}
