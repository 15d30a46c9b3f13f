import type { DraftContent } from './template-draft.ts'

type Section = DraftContent['sections'][number]
export type DraftQuestion = Section['questions'][number]

/** A question with its section, or undefined where there is none of this id. */
export function questionIn(
  content: DraftContent,
  id: string,
): { readonly section: Section; readonly question: DraftQuestion } | undefined {
  for (const section of content.sections) {
    const question = section.questions.find((one) => one.id === id)
    if (question) return { section, question }
  }
  return undefined
}

const withSections = (
  content: DraftContent,
  change: (section: Section) => readonly DraftQuestion[],
): DraftContent => ({
  ...content,
  sections: content.sections.map((section) => ({ ...section, questions: [...change(section)] })),
})

/** The content with this question in the place of the one of that id. */
export const changeQuestion = (content: DraftContent, id: string, changed: DraftQuestion): DraftContent =>
  withSections(content, ({ questions }) => questions.map((one) => (one.id === id ? changed : one)))

/** Without that question. Conditions that name it stay, and are a problem that is told. */
export const removeQuestion = (content: DraftContent, id: string): DraftContent =>
  withSections(content, ({ questions }) => questions.filter((one) => one.id !== id))

/** One place up or down within its section; at the end of it nothing moves. */
export const moveQuestion = (content: DraftContent, id: string, by: -1 | 1): DraftContent =>
  withSections(content, ({ questions }) => {
    const from = questions.findIndex((one) => one.id === id)
    const to = from + by
    if (from < 0 || to < 0 || to >= questions.length) return questions
    const moved = [...questions]
    const [question] = moved.splice(from, 1)
    if (question) moved.splice(to, 0, question)
    return moved
  })

const NOTHING = { en: '', ja: '', vi: '' } as const

/** With an empty conformity question at the end of a section, under an id that no question has. */
export function addQuestion(
  content: DraftContent,
  sectionId: string,
): { readonly content: DraftContent; readonly id: string } {
  const taken = new Set(content.sections.flatMap(({ questions }) => questions.map(({ id }) => id)))
  let number = taken.size + 1
  while (taken.has(`${sectionId}-new-${number}`)) number += 1
  const id = `${sectionId}-new-${number}`
  const question: DraftQuestion = {
    id,
    kind: 'conformity',
    text: NOTHING,
    guidance: NOTHING,
    evidence: [],
    citations: [],
    severity_if_failed: 'minor',
  }
  const added = withSections(content, (section) =>
    section.id === sectionId ? [...section.questions, question] : section.questions,
  )
  return { content: added, id }
}
