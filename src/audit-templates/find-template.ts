import type { Deps } from '../deps.ts'
import type { AuditTemplate } from './audit-template.ts'
import { findEdition, listEditions, listRetired } from './edition-store.ts'
import { AUDIT_TEMPLATES, templateInFiles } from './load-audit-templates.ts'

type Given = Pick<Deps, 'db'>

/** The edition an audit was planned with, of a file or published here; undefined when there is none such. */
export const findTemplate = async (
  deps: Given,
  id: string,
  version: string,
): Promise<AuditTemplate | undefined> =>
  templateInFiles(id, version) ?? (await findEdition(deps.db.queries, id, version))

/** Every edition there is, of files first. */
export async function allTemplates(deps: Given): Promise<readonly AuditTemplate[]> {
  const published = await Promise.all(
    (await listEditions(deps.db.queries)).map(({ templateId, version }) =>
      findEdition(deps.db.queries, templateId, version),
    ),
  )
  return [...AUDIT_TEMPLATES, ...published.filter((one) => one !== undefined)]
}

/** The newest edition of each template that is not retired: what a new audit may be planned with. */
export async function latestTemplates(deps: Given): Promise<readonly AuditTemplate[]> {
  const [all, retired] = await Promise.all([allTemplates(deps), listRetired(deps.db.queries)])
  const newest = new Map<string, AuditTemplate>()
  for (const template of all) {
    if (retired.has(`${template.id} ${template.version}`)) continue
    const known = newest.get(template.id)
    if (!known || isNewer(template.version, known.version)) newest.set(template.id, template)
  }
  return [...newest.values()]
}

const numbersOf = (version: string): [year: number, number: number] => {
  const [year = 0, number = 0] = version.split('.').map(Number)
  return [year, number]
}

function isNewer(a: string, b: string): boolean {
  const [[yearA, numberA], [yearB, numberB]] = [numbersOf(a), numbersOf(b)]
  return yearA === yearB ? numberA > numberB : yearA > yearB
}

/** The next version of a template in a year: `2026.4` after `2026.3`, and `2027.1` after both. */
export function nextVersion(versions: readonly string[], year: string): string {
  const numbers = versions.map(numbersOf).filter(([one]) => String(one) === year)
  return `${year}.${Math.max(0, ...numbers.map(([, number]) => number)) + 1}`
}
