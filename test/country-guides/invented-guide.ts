const local = (text: string) => ({ en: text, ja: `${text}（ja）`, vi: `${text} (vi)` })
const source = { title: local('Invented law'), article: '12' }
const dated = (id: string, text: string, valid_from: string | null, valid_to: string | null) => ({
  id,
  text: local(text),
  valid_from,
  valid_to,
  source,
  confidence: 'S2',
  note: null,
})

/** A country that does not exist, as its file would be. */
export const inventedGuide = {
  country: 'zz',
  version: '2026.1',
  name: local('Inventia'),
  corridor: null,
  listed: { source, confidence: 'N' },
  sections: [
    {
      id: 'steps',
      stage: 'before',
      kind: 'steps',
      title: local('Invented steps'),
      entries: [
        dated('now', 'It takes 7777 days', '2020-01-01', null),
        dated('later', 'Later all is better', '2999-01-01', null),
        dated('ended', 'This is long over', '2001-01-01', '2002-01-01'),
        { fee_rule: 'zz_unknown' },
        { advice: local('Ask first') },
      ],
    },
  ],
  contacts: [
    {
      name: local('Invented desk'),
      does: local('Listens'),
      languages: null,
      url: 'https://example.org/',
      phone: null,
      source,
      confidence: 'BK',
    },
  ],
}
