export const say = (en: string) => ({ en, ja: `${en}の件`, vi: `${en} (vi)` })

export const conformity = (id: string) => ({
  id,
  kind: 'conformity',
  text: say('No deposit is taken'),
  guidance: say('Read ten contracts'),
  evidence: [say('Contracts')],
  citations: [{ source: 'law', article: '25', confidence: 'S1' }],
  severity_if_failed: 'critical',
})

/** A small good template, as JSON; a bad one is this one with a single thing wrong. */
export const aTemplate = () => ({
  id: 'example',
  version: '2026.1',
  role: 'employer',
  title: say('Example'),
  published_on: '2026-01-31',
  sources: [
    {
      id: 'law',
      title: say('Law'),
      valid_from: '2022-01-01',
      valid_to: null as string | null,
      confidence: 'S1',
    },
  ] as Record<string, unknown>[],
  sections: [
    {
      id: 'one',
      article: '1',
      title: say('One'),
      questions: [conformity('q-1'), conformity('q-2')] as Record<string, unknown>[],
    },
    {
      id: 'two',
      article: null as string | null,
      title: say('Two'),
      questions: [
        {
          id: 'q-3',
          kind: 'number',
          text: say('How many'),
          guidance: say('Count'),
          evidence: [],
          citations: [],
        },
        { ...conformity('q-4'), asked_when: { question: 'q-1', is: ['conforms', 'not_verified'] } },
        { ...conformity('q-5'), asked_when: { question: 'q-4', is: ['does_not_conform'] } },
      ] as Record<string, unknown>[],
    },
  ],
})
export type Json = ReturnType<typeof aTemplate>

export const question = (template: Json, section: number, index: number): Record<string, unknown> => {
  const found = template.sections[section]?.questions[index]
  if (!found) throw new Error('no such question in the example')
  return found
}
export const without = (record: Record<string, unknown>, key: string) => {
  delete record[key]
}
export const source = (template: Json): Record<string, unknown> => template.sources[0] ?? {}
