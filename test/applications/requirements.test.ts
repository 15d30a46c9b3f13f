import { describe, expect, test } from 'vitest'
import { documentKinds, REQUIREMENTS, requirementsOn } from '../../src/applications/requirements.ts'
import { ORGANISATION_ROLES } from '../../src/organisations/organisation.ts'

const items = REQUIREMENTS.flatMap((edition) =>
  [...edition.documents, ...edition.declarations, ...edition.questions].map((item) => ({ edition, item })),
)

describe('what an applicant is asked for', () => {
  test('there is an edition for each role, with twelve questions and a fee declaration’s worth of rules', () => {
    for (const role of ORGANISATION_ROLES) {
      const edition = requirementsOn(role, '2026-11-21')
      expect(edition.questions, role).toHaveLength(12)
      expect(edition.documents.length, role).toBeGreaterThanOrEqual(8)
      expect(edition.declarations.length, role).toBeGreaterThanOrEqual(6)
    }
    expect(() => requirementsOn('employer', '2020-01-01')).toThrow()
  })

  test('each item names the rule it comes from, or says that it is ours', () => {
    for (const { edition, item } of items) {
      const { kind, source, confidence } = item.basis
      const known = edition.sources.some(({ id }) => id === source)
      expect(kind === 'product_default' ? source === undefined && confidence === 'N' : known, item.id).toBe(
        true,
      )
    }
  })

  test('each item is said in three languages, each in its own script', () => {
    for (const { item } of items) {
      expect(item.text.ja, item.id).toMatch(/[\p{Script=Hiragana}\p{Script=Han}]/u)
      expect(item.text.vi, item.id).toMatch(/[ăâđêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụ]/iu)
      expect(item.text.en, item.id).toMatch(/^[\x20-\x7e’“”–]+$/)
      expect(new Set(Object.values(item.text)).size, item.id).toBe(3)
    }
  })

  test('who applies on another’s behalf has to show the authority', () => {
    for (const edition of REQUIREMENTS) {
      expect(documentKinds(edition, true).map(({ id }) => id)).toContain('mandate')
      expect(documentKinds(edition, false).map(({ id }) => id)).not.toContain('mandate')
    }
  })
})
