import type { Actor } from './accounts/actor.ts'
import type { TakeStep } from './corrective-actions/action-step.ts'
import { takeStep } from './corrective-actions/take-step.ts'
import { daysAgo } from './demo-past.ts'
import type { Deps } from './deps.ts'
import { daysLater } from './platform/calendar.ts'
import { type Day, dayOf } from './platform/clock.ts'

/** What the body promises, by a day so far from today. */
interface Promised {
  readonly dueIn: number
  readonly action: string
  readonly cause?: string
  readonly remedy?: string
}

/** Who takes which step, and how many days ago. */
type Step = readonly [days: number, by: 'body' | 'scheme', said: TakeStep | Promised]

const USUAL_CAUSE = '(Ví dụ) Không ai được giao việc này, cũng không có quy trình.'

const planOf = ({ dueIn, action, cause = USUAL_CAUSE, remedy = '' }: Promised, today: Day): TakeStep => ({
  step: 'propose_plan',
  cause_method: 'five_whys',
  causes: ['no_procedure', 'no_supervision'],
  cause,
  action,
  prevention: '(Ví dụ) Mỗi quý một người khác kiểm tra lại.',
  remedy,
  owner: 'Trưởng phòng Ví Dụ',
  due_on: daysLater(today, dueIn),
})

const accept: TakeStep = { step: 'accept_plan', note: '' }
const submit = (note: string): TakeStep => ({ step: 'submit', note })

/** The audit is a hundred days old; everything lies between it and yesterday. By the question the finding is of. */
export const ACTIONS: Readonly<Record<string, readonly Step[]>> = {
  // Closed, after it was looked at in vain.
  'coc5-04': [
    [
      95,
      'body',
      {
        dueIn: -40,
        cause: '(Ví dụ) Trung tâm tự thu thêm tiền sách, công ty không kiểm tra.',
        action: '(Ví dụ) Dừng khoản thu và trả lại cho mười hai người.',
        remedy: '(Ví dụ) Mỗi người nhận lại phần đã trả thừa.',
      },
    ],
    [92, 'scheme', accept],
    [70, 'body', submit('(Ví dụ) Đã trả lại, kèm danh sách ký nhận.')],
    [
      65,
      'scheme',
      { step: 'reject', method: 'site', reason: '(Ví dụ) Ba người nói chưa nhận được tiền.', round: null },
    ],
    [55, 'body', submit('(Ví dụ) Đã trả nốt cho ba người, kèm lệnh chuyển tiền.')],
    [
      45,
      'scheme',
      { step: 'verify', method: 'site', note: '(Ví dụ) Gặp cả ba người, tiền đã đến.', round: null },
    ],
  ],
  // Promised, accepted, and past its day.
  'dis-03': [
    [90, 'body', { dueIn: -12, action: '(Ví dụ) Thay mẫu hợp đồng và ký lại với mọi người.' }],
    [86, 'scheme', accept],
  ],
  'coc7-04': [
    [89, 'body', { dueIn: 30, action: '(Ví dụ) Lập đường dây trực ban đêm bằng tiếng Việt.' }],
    [85, 'scheme', accept],
    [6, 'body', submit('(Ví dụ) Bảng trực của ba tháng và số cuộc gọi.')],
  ],
  'lic-04': [
    [88, 'body', { dueIn: 35, action: '(Ví dụ) Nộp đủ tiền ký quỹ cho chi nhánh.' }],
    [84, 'scheme', accept],
    [20, 'body', submit('(Ví dụ) Giấy xác nhận của ngân hàng.')],
    [
      15,
      'scheme',
      {
        step: 'reject',
        method: 'desk',
        reason: '(Ví dụ) Giấy xác nhận không ghi rõ chi nhánh nào.',
        round: null,
      },
    ],
  ],
  'coc3-04': [
    [90, 'body', { dueIn: 60, action: '(Ví dụ) Cập nhật trang web.' }],
    [9, 'scheme', { step: 'return_plan', reason: '(Ví dụ) Xin ghi rõ ai cập nhật, và trong mấy ngày.' }],
  ],
  'coc9-03': [[3, 'body', { dueIn: 90, action: '(Ví dụ) Mở buổi tư vấn hằng tháng cho người đã về nước.' }]],
  // Closed, and then it was found again.
  'coc12-01': [
    [93, 'body', { dueIn: -50, action: '(Ví dụ) Cấm cộng tác viên trả tiền cho ứng viên của nơi khác.' }],
    [90, 'scheme', accept],
    [75, 'body', submit('(Ví dụ) Quy định mới và chữ ký của cộng tác viên.')],
    [60, 'scheme', { step: 'verify', method: 'desk', note: '(Ví dụ) Đã đọc quy định.', round: null }],
    [7, 'scheme', { step: 'reopen', reason: '(Ví dụ) Một ứng viên lại được hứa trả tiền.' }],
  ],
}

/** Takes the steps of one finding, each on its day. */
export async function play(
  deps: Deps,
  people: Readonly<Record<'body' | 'scheme', Actor>>,
  findingId: string,
  steps: readonly Step[],
): Promise<void> {
  const today = dayOf(deps.now())
  for (const [days, by, said] of steps)
    await takeStep(daysAgo(deps, days), people[by], findingId, 'dueIn' in said ? planOf(said, today) : said)
}
