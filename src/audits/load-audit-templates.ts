import * as v from 'valibot'
import sendingAgency20261 from '../../audit-templates/sending-agency.2026.1.json' with { type: 'json' }
import { AuditTemplate } from './audit-template.ts'

/**
 * Every template there is, one line a file, oldest first. They are imported, not read from disk, so that a Worker has them too.
 * A file that does not parse stops the service at start: an audit must never run on half a template.
 */
const FILES: readonly unknown[] = [sendingAgency20261]

export const AUDIT_TEMPLATES: readonly AuditTemplate[] = FILES.map((file) => v.parse(AuditTemplate, file))

/** The edition an audit was planned with; undefined when there is none such. */
export const findTemplate = (id: string, version: string): AuditTemplate | undefined =>
  AUDIT_TEMPLATES.find((template) => template.id === id && template.version === version)

const edition = (template: AuditTemplate): number[] => template.version.split('.').map(Number)

function isNewer(a: AuditTemplate, b: AuditTemplate): boolean {
  const [yearA = 0, numberA = 0] = edition(a)
  const [yearB = 0, numberB = 0] = edition(b)
  return yearA === yearB ? numberA > numberB : yearA > yearB
}

/** The newest edition of each template: what a new audit may be planned with. */
export function latestTemplates(): readonly AuditTemplate[] {
  const newest = new Map<string, AuditTemplate>()
  for (const template of AUDIT_TEMPLATES) {
    const known = newest.get(template.id)
    if (!known || isNewer(template, known)) newest.set(template.id, template)
  }
  return [...newest.values()]
}
