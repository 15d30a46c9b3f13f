import { REFERRAL_CONTACTS, type ReferralContact } from '../interviews/referral-contact.ts'

const ASSIST = {
  title: {
    en: 'JP-MIRAI Assist, flow of the service',
    ja: 'JP-MIRAIアシスト 支援の流れ',
    vi: 'JP-MIRAI Assist, quy trình hỗ trợ',
  },
  article: null,
} as const

/**
 * The two upper steps of the ladder of Assist (scheme.md §6, S1): somebody outside is told of the matter, so each is a referral that
 * the worker must say yes to. Languages and telephone are not yet entered.
 */
const LADDER_CONTACTS: readonly ReferralContact[] = [
  {
    id: 'lawyers_enquiry',
    country: 'JP',
    name: {
      en: 'Lawyer working with JP-MIRAI Assist',
      ja: 'JP-MIRAIアシストの協力弁護士',
      vi: 'Luật sư cộng tác với JP-MIRAI Assist',
    },
    does: {
      en: 'Asks your employer about what happened. The employer will then know of the matter.',
      ja: '何があったのかを会社に問い合わせます。会社はこの件を知ることになります。',
      vi: 'Hỏi công ty nơi bạn làm việc về chuyện đã xảy ra. Khi đó công ty sẽ biết về việc này.',
    },
    languages: null,
    url: null,
    phone: null,
    source: ASSIST,
    confidence: 'S1',
  },
  {
    id: 'adr',
    country: 'JP',
    name: {
      en: 'Dispute resolution (ADR) of the Tokyo Bar Association',
      ja: '東京弁護士会のADR（裁判外紛争解決手続）',
      vi: 'Giải quyết tranh chấp ngoài tòa án (ADR) của Đoàn Luật sư Tokyo',
    },
    does: {
      en: 'Helps you and your employer to come to an agreement without a court. The employer will take part.',
      ja: '裁判をせずに、あなたと会社が話し合って解決するのを手伝います。会社も話し合いに参加します。',
      vi: 'Giúp bạn và công ty thỏa thuận với nhau mà không cần ra tòa. Công ty sẽ cùng tham gia.',
    },
    languages: null,
    url: null,
    phone: null,
    source: ASSIST,
    confidence: 'S1',
  },
]

/** Everybody to whom a case may be referred, by country. */
export const CASE_CONTACTS: readonly ReferralContact[] = [...REFERRAL_CONTACTS, ...LADDER_CONTACTS]

/** The contact of a referral; undefined for one that is no longer on the list. */
export const contactOf = (id: string): ReferralContact | undefined =>
  CASE_CONTACTS.find((contact) => contact.id === id)
