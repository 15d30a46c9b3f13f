/** What a rule can come to. `cannot_tell` is an answer of its own: what the register does not know is never a yes. */
export const OUTCOMES = ['met', 'not_met', 'not_applicable', 'cannot_tell'] as const
export type Outcome = (typeof OUTCOMES)[number]

/**
 * What a rule that is not met makes of the whole: `registration` – not everyone is registered; `order` – all are, but
 * something else is not in order; `condition` – in order, with conditions; `advice` – worth knowing, decides nothing.
 */
export const WEIGHTS = ['registration', 'order', 'condition', 'advice'] as const
export type Weight = (typeof WEIGHTS)[number]

/** How sure we are of a rule's basis: scheme.md §0. `default` is the product's own, not a rule of FERI or of law. */
export const RULE_CONFIDENCES = ['S1', 'S2', 'I', 'default'] as const
export type RuleConfidence = (typeof RULE_CONFIDENCES)[number]

export interface ChainRule {
  readonly about: 'party' | 'chain'
  readonly weight: Weight
  /** Whether "cannot tell" here leaves the whole open. A missing end date of a licence does not; an unknown past does. */
  readonly open_if_unsure: boolean
  /** Where the rule comes from, as people cite it. */
  readonly source: string
  readonly confidence: RuleConfidence
  /** From and to when the rule holds; null where nobody has told us. */
  readonly valid_from: string | null
  readonly valid_to: string | null
  /** For those who keep the rules. */
  readonly note: string
}

const PRODUCT = { source: 'FERI registry, product default', confidence: 'default' } as const
const ALWAYS = { valid_from: null, valid_to: null } as const
const GUIDELINE_NOTE =
  'Text of the FERI guideline and procedure not yet entered: from the scheme’s public statements.'
const FAQ = 'JP-MIRAI, FERI FAQ (https://jp-mirai.org/?p=45057)'
const SYMPOSIUM = 'JP-MIRAI, FERI session of November 2024, questions and answers'
const DIAGRAM = 'JP-MIRAI, “3 years: results and issues”, 24 November 2023'

/** Changes with every change of the table below; receipts say by which edition they were judged. */
export const RULES_EDITION = '2026.1'

/**
 * The rules by which parties and chains are judged, as dated data (facts: scheme.md §1.2, §1.3, §4). Their questions and
 * answers in words stand in the catalogues as `rule_…` and `found_…`.
 */
export const CHAIN_RULES = {
  in_register: {
    about: 'party',
    weight: 'registration',
    open_if_unsure: true,
    ...PRODUCT,
    ...ALWAYS,
    note: '',
  },
  role: {
    about: 'party',
    weight: 'registration',
    open_if_unsure: true,
    ...PRODUCT,
    ...ALWAYS,
    note: 'A body is judged in the role it is named for.',
  },
  registered: {
    about: 'party',
    weight: 'registration',
    open_if_unsure: true,
    source: DIAGRAM,
    confidence: 'S1',
    ...ALWAYS,
    note: GUIDELINE_NOTE,
  },
  corridor: {
    about: 'party',
    weight: 'registration',
    open_if_unsure: true,
    source: 'JP-MIRAI, FERI trainings and agreements of 2025 (one corridor a country)',
    confidence: 'I',
    ...ALWAYS,
    note: GUIDELINE_NOTE,
  },
  programme: {
    about: 'party',
    weight: 'registration',
    open_if_unsure: true,
    source: FAQ,
    confidence: 'S1',
    ...ALWAYS,
    note: GUIDELINE_NOTE,
  },
  conditions: { about: 'party', weight: 'condition', open_if_unsure: false, ...PRODUCT, ...ALWAYS, note: '' },
  licence: {
    about: 'party',
    weight: 'order',
    open_if_unsure: false,
    source: FAQ,
    confidence: 'S1',
    ...ALWAYS,
    note: '“Lawful in both countries”. Judged by the dates on the authority’s list; a list without an end date leaves it open.',
  },
  in_business: {
    about: 'party',
    weight: 'advice',
    open_if_unsure: false,
    source: 'OTIT, list of supervising organisations (事業休止中)',
    confidence: 'S2',
    ...ALWAYS,
    note: '',
  },
  warnings: { about: 'party', weight: 'advice', open_if_unsure: false, ...PRODUCT, ...ALWAYS, note: '' },
  offices: {
    about: 'party',
    weight: 'advice',
    open_if_unsure: false,
    ...PRODUCT,
    ...ALWAYS,
    note: 'Whether a registration covers every branch is not yet entered.',
  },
  sending_agency_named: {
    about: 'chain',
    weight: 'order',
    open_if_unsure: true,
    source: FAQ,
    confidence: 'S1',
    ...ALWAYS,
    note: GUIDELINE_NOTE,
  },
  intermediary_named: {
    about: 'chain',
    weight: 'order',
    open_if_unsure: true,
    source: `${FAQ}; ${SYMPOSIUM}`,
    confidence: 'S1',
    ...ALWAYS,
    note: 'Both a sending agency and a Japanese intermediary, for every programme: without one the chain is out of scope.',
  },
  intermediary_fits: {
    about: 'chain',
    weight: 'order',
    open_if_unsure: true,
    source: `${SYMPOSIUM}; TITP Act, Art. 23 and 28; ordinance of 30 September 2025 on 育成就労`,
    confidence: 'I',
    ...ALWAYS,
    note: 'TITP and ESD: supervising organisation. SSW: support organisation. Others need a placement permit, which the register knows of only as JP-SHOKAI.',
  },
  employer_named: {
    about: 'chain',
    weight: 'order',
    open_if_unsure: true,
    source: DIAGRAM,
    confidence: 'S1',
    ...ALWAYS,
    note: GUIDELINE_NOTE,
  },
  named_once: { about: 'chain', weight: 'order', open_if_unsure: true, ...PRODUCT, ...ALWAYS, note: '' },
  roles_kept: {
    about: 'chain',
    weight: 'registration',
    open_if_unsure: true,
    ...PRODUCT,
    ...ALWAYS,
    note: '',
  },
  agreement: {
    about: 'chain',
    weight: 'order',
    open_if_unsure: false,
    source: FAQ,
    confidence: 'S1',
    ...ALWAYS,
    note: 'A partner check does not see the agreement; the certification of a job order does.',
  },
  programme_open: {
    about: 'chain',
    weight: 'order',
    open_if_unsure: true,
    source: 'Act 89/2016 as amended by Act 60/2024 (育成就労), in force on 1 April 2027',
    confidence: 'S1',
    ...ALWAYS,
    note: 'See PROGRAMME_DAYS.',
  },
} as const satisfies Readonly<Record<string, ChainRule>>

export type ChainRuleId = keyof typeof CHAIN_RULES
export const CHAIN_RULE_IDS = Object.keys(CHAIN_RULES) as readonly ChainRuleId[]

/** From which day people can come under a programme. Absent: it was open before the scheme began. */
export const PROGRAMME_DAYS: Readonly<Record<string, { readonly opens_on: string }>> = {
  esd: { opens_on: '2027-04-01' },
}
