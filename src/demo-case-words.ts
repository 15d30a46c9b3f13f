import type { CaseContent, Happened } from './cases/case-content.ts'
import type { WorkerPayment } from './fees/worker-payment.ts'
import type { Language } from './platform/i18n/language.ts'

interface Given {
  readonly language?: Language
  readonly happened: readonly Happened[]
  readonly story: string
  readonly danger?: CaseContent['danger']
  readonly payments?: readonly WorkerPayment[]
  readonly who?: Partial<CaseContent['who']>
}

/** What an invented worker told; names are those of the demonstration's invented bodies. */
export const content = ({
  language = 'vi',
  happened,
  story,
  danger = 'no',
  payments = [],
  who,
}: Given): CaseContent => ({
  edition: 1,
  language,
  happened: [...happened],
  danger,
  payments: [...payments],
  facts: {
    programme: 'titp',
    contract_months: 36,
    agency_contract_on: null,
    monthly_wage: { amount_minor: 180_000, currency: 'JPY' },
  },
  who: { agency: '', supervising: '', employer: '', someone_else: '', ...who },
  story,
  may_be_counted: payments.length > 0,
})

const dong = (
  item: string,
  amount_minor: number,
  collector_role: WorkerPayment['collector_role'],
): WorkerPayment => ({
  item,
  amount_minor,
  currency: 'VND',
  paid_on: null,
  collector_role,
  receipt: 'none',
  estimate: 'about',
  words: '',
})

const AGENCY = 'Công ty Nhân lực Mẫu Hướng Dương'
const FACTORY = '株式会社サンプル食品'

/** What the workers of the demonstration tell, and what is said to them. All of it is invented. */
export const WORDS = {
  paidBack: content({
    happened: ['paid_too_much', 'debt'],
    payments: [
      dong('L.DISPATCH', 110_000_000, 'sending_agency'),
      dong('L.BROKER', 20_000_000, 'sub_agent_or_broker'),
    ],
    who: { agency: AGENCY, someone_else: 'Anh Mẫu, người môi giới' },
    story: '(Ví dụ) Tôi vay ngân hàng để trả công ty và người môi giới. Không ai đưa biên lai.',
  }),
  wage: content({
    language: 'en',
    happened: ['wage'],
    who: { employer: FACTORY },
    story: '(Example) Overtime was not paid for three months.',
  }),
  papers: content({
    happened: ['papers_kept', 'paid_too_much'],
    payments: [dong('L.LANGCOURSE', 17_000_000, 'training_centre')],
    who: { employer: FACTORY },
    story: '(Ví dụ) Quản lý ký túc xá giữ hộ chiếu của tôi. Tôi hỏi hai lần, họ không trả.',
  }),
  tooMuchWork: content({
    language: 'ja',
    happened: ['too_much_work'],
    who: { employer: FACTORY },
    story: '（例）休みが月に二日しかありません。',
  }),
  broker: content({
    happened: ['paid_too_much'],
    payments: [dong('L.BROKER', 30_000_000, 'sub_agent_or_broker')],
    who: { someone_else: 'Chị Ví Dụ, người môi giới' },
    story: '(Ví dụ) Ba chúng tôi đều phải trả cho cùng một người.',
  }),
  urgent: content({
    happened: ['not_free', 'hurt'],
    danger: 'yes',
    story: '(Ví dụ) Tôi không được ra khỏi ký túc xá và đã bị đánh. Xin giúp sớm.',
  }),
} as const

export const SAID = {
  received:
    'Chào bạn. Chúng tôi đã đọc những gì bạn viết. Chúng tôi không nói với công ty. Chúng tôi sẽ trả lời bạn ở đây.',
  receivedEn: 'Hello. We have read what you wrote. We tell nothing to your company. We answer you here.',
  receivedJa: 'こんにちは。書いてくださったことを読みました。会社には伝えません。ここでお返事します。',
  askPapers:
    'Không ai được giữ hộ chiếu của bạn. Bạn có muốn OTIT yêu cầu công ty trả lại không? Câu hỏi ở ngay trên trang này.',
  workerAgrees: 'Vâng, xin nhờ các anh chị. Xin đừng nói tên tôi.',
  papersUnderWay: 'Cảm ơn bạn. Chúng tôi sẽ chuyển đúng những gì bạn đã đồng ý, không có tên bạn.',
  whyOtit: 'OTIT có thể yêu cầu công ty trả hộ chiếu.',
  passesOn: 'Hộ chiếu của một người lao động đang bị giữ ở ký túc xá. Không có tên.',
  notePapers: '（見本）寮の管理者が旅券を預かっているとのこと。組合には連絡しない。',
  moneyBack:
    'Công ty phải trả lại 40.000.000 đồng, chia làm bốn lần. Chỉ khi bạn nói đã nhận, chúng tôi mới coi là đã trả.',
  secondMissing: 'Lần thứ hai tôi chưa nhận được tiền.',
  askWage: 'Can you send a photo of a pay slip? Cover your name if you like.',
  workerWage: 'I have none. They never give us one.',
  wageAnswer:
    'The employer must keep a record of your hours and give you a pay slip. It has promised to pay the overtime with the next wage. Write here if it does not.',
} as const
