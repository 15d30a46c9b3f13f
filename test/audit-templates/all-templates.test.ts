import { statSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  type AuditTemplate,
  askedQuestions,
  CONFORMITY,
  findQuestion,
  questionsOf,
  SEVERITIES,
  type TemplateQuestion,
} from '../../src/audit-templates/audit-template.ts'
import { citationText } from '../../src/audit-templates/citation.ts'
import { AUDIT_TEMPLATES } from '../../src/audit-templates/load-audit-templates.ts'
import { LANGUAGES, type LocalText } from '../../src/platform/i18n/language.ts'

/** What holds of every template, whoever it is for; at the end, what the two for organisations in Japan must ask. */
const ROLES = ['sending_agency', 'supervising_organisation', 'support_organisation', 'employer'] as const

const JAPANESE = /[぀-ヿ一-鿿]/
const LONGEST = {
  text: { en: 220, ja: 110, vi: 240 },
  guidance: { en: 440, ja: 240, vi: 460 },
  evidence: { en: 120, ja: 60, vi: 120 },
} as const

const asked = (template: AuditTemplate): TemplateQuestion[] =>
  questionsOf(template).map(({ question }) => question)

/** The ids of the questions for which something holds that should not. */
const faulty = (template: AuditTemplate, wrong: (question: TemplateQuestion) => boolean): string[] =>
  asked(template)
    .filter(wrong)
    .map((question) => question.id)

const textsOf = (question: TemplateQuestion): LocalText[] => [
  question.text,
  question.guidance,
  ...question.evidence,
]
const frameOf = (template: AuditTemplate): LocalText[] => [
  template.title,
  ...template.sources.flatMap((source) => [source.title, ...(source.note ? [source.note] : [])]),
  ...template.sections.flatMap((section) => [
    section.title,
    ...(section.introduction ? [section.introduction] : []),
  ]),
]

const tooLong = (text: LocalText, longest: Readonly<Record<keyof LocalText, number>>): boolean =>
  LANGUAGES.some((lang) => text[lang].length > longest[lang])

const hasVietnameseMarks = (text: string): boolean => /[đĐ]|[a-zA-Z]\p{M}/u.test(text.normalize('NFD'))

/** Answers that lead to a question, back along its conditions; undefined where two of them contradict each other. */
function wayTo(template: AuditTemplate, target: TemplateQuestion): Record<string, string> | undefined {
  const answers: Record<string, string> = {}
  for (let at: TemplateQuestion | undefined = target; at?.asked_when; ) {
    const { question, is }: { question: string; is: readonly string[] } = at.asked_when
    const [first] = is
    if (first === undefined || (answers[question] !== undefined && answers[question] !== first)) return
    answers[question] = first
    at = findQuestion(template, question)
  }
  return answers
}

test.each(ROLES)('an audit of the role %s has a template of sixty questions or more', (role) => {
  const longest = AUDIT_TEMPLATES.filter((template) => template.role === role).map(
    (template) => asked(template).length,
  )
  expect(Math.max(0, ...longest)).toBeGreaterThanOrEqual(60)
})

describe.each(AUDIT_TEMPLATES.map((template) => [`${template.id} ${template.version}`, template] as const))(
  '%s',
  (_, template) => {
    test('gives guidance of its own in each language, and says each question once only', () => {
      expect(
        faulty(template, ({ guidance }) => new Set(LANGUAGES.map((lang) => guidance[lang])).size < 3),
      ).toEqual([])
      for (const lang of LANGUAGES) {
        for (const part of ['text', 'guidance'] as const) {
          const said = asked(template).map((question) => question[part][lang])
          expect(said.filter((words, i) => said.indexOf(words) !== i)).toEqual([])
        }
      }
    })

    test('asks for no evidence twice in one question', () => {
      expect(
        faulty(template, ({ evidence }) =>
          LANGUAGES.some((lang) => new Set(evidence.map((text) => text[lang])).size < evidence.length),
        ),
      ).toEqual([])
    })

    test('is written in Japanese and in Vietnamese where it says so', () => {
      const unjapanese = (text: LocalText) => !JAPANESE.test(text.ja)
      expect(faulty(template, (question) => textsOf(question).some(unjapanese))).toEqual([])
      expect(
        faulty(template, (question) =>
          [question.text, question.guidance].some((text) => !hasVietnameseMarks(text.vi)),
        ),
      ).toEqual([])
      expect(
        frameOf(template).filter((text) => unjapanese(text) || text.en === text.vi || text.en === text.ja),
      ).toEqual([])
    })

    test('puts no space between Japanese and Latin letters, and none before a Japanese mark', () => {
      const spaced = (text: LocalText) =>
        /[぀-ヿ一-鿿] [A-Za-z0-9]|[A-Za-z0-9] [぀-ヿ一-鿿]| [、。（）]/.test(text.ja)
      expect(faulty(template, (question) => textsOf(question).some(spaced))).toEqual([])
    })

    test('keeps texts to a length that fits a telephone and a printed row', () => {
      expect(
        faulty(
          template,
          ({ text, guidance, evidence }) =>
            tooLong(text, LONGEST.text) ||
            tooLong(guidance, LONGEST.guidance) ||
            evidence.some((one) => tooLong(one, LONGEST.evidence)),
        ),
      ).toEqual([])
    })

    test('cites only sources it has, has none it does not cite, and each reads as a citation', () => {
      const cited = asked(template).flatMap((question) => question.citations)
      const ids = template.sources.map((source) => source.id)
      expect([...new Set(cited.map((citation) => citation.source))].sort()).toEqual([...ids].sort())
      for (const lang of LANGUAGES) {
        const said = cited.map((citation) => citationText(template.sources, citation, lang))
        expect(said.filter((words) => /undefined|\bPL\b/.test(words))).toEqual([])
      }
    })

    test('can reach every question, and every condition leaves somebody out', () => {
      const unreachable = faulty(template, (question) => {
        const way = wayTo(template, question)
        return !way || !askedQuestions(template, way).some((one) => one.question.id === question.id)
      })
      expect(unreachable).toEqual([])
      expect(
        faulty(
          template,
          ({ asked_when }) => asked_when !== undefined && new Set(asked_when.is).size === CONFORMITY.length,
        ),
      ).toEqual([])
    })

    test('names only questions that exist when one refers to another', () => {
      const prefixes = new Set(asked(template).map(({ id }) => id.replace(/-\d+$/, '')))
      const named = JSON.stringify(template).match(/\b[a-z]+\d*-\d\d\b/g) ?? []
      const meant = named.filter((id) => prefixes.has(id.replace(/-\d+$/, '')))
      expect(meant.filter((id) => !findQuestion(template, id))).toEqual([])
    })

    test('weighs failures: a critical one is there, they are not the half, and three levels or more are used', () => {
      const levels = asked(template).flatMap((question) =>
        question.kind === 'conformity' ? [question.severity_if_failed] : [],
      )
      const critical = levels.filter((level) => level === SEVERITIES[0]).length
      expect(critical).toBeGreaterThanOrEqual(1)
      expect(critical).toBeLessThan(levels.length / 2)
      expect(new Set(levels).size).toBeGreaterThanOrEqual(3)
    })

    test('bases no question on a rule that nobody could read', () => {
      expect(
        faulty(
          template,
          ({ kind, citations }) =>
            kind === 'conformity' && citations.every(({ confidence }) => confidence === 'N'),
        ),
      ).toEqual([])
    })

    test('says in a note what is not known of each source that is weaker than read', () => {
      expect(
        template.sources
          .filter((source) => source.confidence !== 'S1' && !source.note)
          .map((source) => source.id),
      ).toEqual([])
    })

    test('is small enough to travel with the Worker and the tablet', () => {
      expect(statSync(`audit-templates/${template.id}.${template.version}.json`).size).toBeLessThan(400_000)
    })
  },
)

describe('what an organisation in Japan may never do', () => {
  const severityOf = (id: string, question: string) => {
    const template = AUDIT_TEMPLATES.find((one) => one.id === id)
    const found = template && findQuestion(template, question)
    return found?.kind === 'conformity' ? found.severity_if_failed : undefined
  }
  test.each([
    ['supervising-organisation', 'per-04', 'lending its name'],
    ['supervising-organisation', 'mon-01', 'money from trainees'],
    ['supervising-organisation', 'mon-02', 'kickbacks'],
    ['supervising-organisation', 'mon-04', 'a supervision fee passed on'],
    ['supervising-organisation', 'snd-02', 'a penalty agreement with the sender'],
    ['supervising-organisation', 'snd-03', 'deposits'],
    ['supervising-organisation', 'pro-01', 'keeping passports'],
    ['supervising-organisation', 'pro-05', 'sending home by force'],
    ['supervising-organisation', 'voi-03', 'reprisals'],
    ['supervising-organisation', 'feri-01', 'costs after the contract'],
    ['support-organisation', 'reg-03', 'passing the work on'],
    ['support-organisation', 'mon-01', 'support at the cost of workers'],
    ['support-organisation', 'mon-05', 'kickbacks'],
    ['support-organisation', 'gui-03', 'deposits'],
    ['support-organisation', 'job-02', 'tying a worker to the job'],
    ['support-organisation', 'pro-01', 'keeping passports'],
    ['support-organisation', 'con-03', 'reprisals'],
    ['support-organisation', 'feri-02', 'costs after the contract'],
  ])('%s %s: %s is critical', (id, question) => {
    expect(severityOf(id, question)).toBe('critical')
  })

  test('a supervising organisation that will not apply for the new licence is asked who takes its trainees over', () => {
    const template = AUDIT_TEMPLATES.find((one) => one.id === 'supervising-organisation')
    const ids = (decided: string) =>
      template ? askedQuestions(template, { 'esd-01': decided }).map(({ question }) => question.id) : []
    expect(ids('does_not_conform')).toContain('esd-05')
    expect(ids('does_not_conform')).not.toContain('esd-02')
    expect(ids('conforms')).toContain('esd-02')
    expect(ids('conforms')).not.toContain('esd-05')
  })

  test('recordings are asked about only where interviews were held online', () => {
    const template = AUDIT_TEMPLATES.find((one) => one.id === 'support-organisation')
    const ids = (online: string) =>
      template ? askedQuestions(template, { 'int-03': online }).map(({ question }) => question.id) : []
    expect(ids('conforms')).toContain('int-04')
    expect(ids('not_applicable')).not.toContain('int-04')
  })
})
