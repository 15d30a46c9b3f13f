import * as v from 'valibot'
import employer20261 from '../../audit-templates/employer.2026.1.json' with { type: 'json' }
import lodgingVisit20261 from '../../audit-templates/lodging-visit.2026.1.json' with { type: 'json' }
import sendingAgency20261 from '../../audit-templates/sending-agency.2026.1.json' with { type: 'json' }
import supervisingOrganisation20261 from '../../audit-templates/supervising-organisation.2026.1.json' with {
  type: 'json',
}
import supportOrganisation20261 from '../../audit-templates/support-organisation.2026.1.json' with {
  type: 'json',
}
import { AuditTemplate } from './audit-template.ts'

/**
 * Every template there is, one line a file, oldest first. They are imported, not read from disk, so that a Worker has them too.
 * A file that does not parse stops the service at start: an audit must never run on half a template.
 */
const FILES: readonly unknown[] = [
  sendingAgency20261,
  employer20261,
  lodgingVisit20261,
  supervisingOrganisation20261,
  supportOrganisation20261,
]

export const AUDIT_TEMPLATES: readonly AuditTemplate[] = FILES.map((file) => v.parse(AuditTemplate, file))

/** An edition that is a file; `findTemplate` knows those published in the service as well. */
export const templateInFiles = (id: string, version: string): AuditTemplate | undefined =>
  AUDIT_TEMPLATES.find((template) => template.id === id && template.version === version)
