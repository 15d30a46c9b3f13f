import {
  type AuditReport,
  type AuditResult,
  type ReportFinding,
  type ResultSection,
  summarise,
} from '../../src/compliance-reports/audit-report.ts'

type Local = AuditResult['text']
const local = (ja: string, vi: string, en: string): Local => ({ ja, vi, en })

const ARTICLES: Local[] = [
  local('法令の完全な遵守', 'Tuân thủ đầy đủ các quy định của pháp luật', 'Full compliance with law'),
  local('事業の基準', 'Tiêu chuẩn kinh doanh', 'Business standards'),
  local('求人広告', 'Quảng cáo công việc', 'Job advertising'),
  local('募集・選考', 'Tuyển chọn', 'Recruitment and selection'),
  local('訓練', 'Đào tạo', 'Training'),
  local('送出しの手配', 'Tổ chức đưa lao động đi nước ngoài', 'Organising departure'),
  local('海外における労働者の保護', 'Bảo vệ người lao động ở nước ngoài', 'Protection abroad'),
  local('契約の締結', 'Ký kết các hợp đồng', 'Signing of contracts'),
  local('帰国と社会復帰', 'Về nước và tái hòa nhập', 'Return and reintegration'),
  local(
    '紛争及びその解決の仕組み',
    'Tranh chấp và cơ chế giải quyết tranh chấp',
    'Disputes and their settlement',
  ),
  local('パートナーシップの構築', 'Xây dựng quan hệ đối tác', 'Building partnerships'),
  local(
    '企業間の協力関係の構築',
    'Xây dựng quan hệ đồng nghiệp giữa các doanh nghiệp',
    'Collegial relations between enterprises',
  ),
]

const QUESTIONS: Local[] = [
  local(
    '送出機関は、労働者が負担する費用の項目、金額及び支払先を、契約締結前に労働者の母語で書面により説明し、その写しを労働者に交付していますか。',
    'Doanh nghiệp có giải thích bằng văn bản, bằng tiếng mẹ đẻ của người lao động, từng khoản chi phí người lao động phải nộp, số tiền và nơi nộp trước khi ký hợp đồng, và giao bản sao cho người lao động không?',
    'Does the agency explain in writing, in the worker’s own language and before any contract is signed, each cost the worker bears, its amount and to whom it is paid, and give the worker a copy?',
  ),
  local(
    '「仲介料」の名目であると否とを問わず、労働者から仲介に係る費用を受け取っていないことを、領収書と帳簿の双方で確認できますか。',
    'Sổ sách và phiếu thu có cùng cho thấy doanh nghiệp không thu của người lao động bất kỳ khoản tiền môi giới nào, dù dưới tên gọi nào, hay không?',
    'Do ledgers and receipts both show that nothing was taken from workers for brokerage, under whatever name?',
  ),
  local(
    '旅券その他の身分証明書を労働者本人が保管しており、会社が預かっている事実はありませんか。',
    'Người lao động có tự giữ hộ chiếu và giấy tờ tùy thân, và công ty không giữ hộ các giấy tờ đó hay không?',
    'Do workers keep their own passports and papers, with none held by the company?',
  ),
  local(
    '求人票に記載された賃金、労働時間、控除額は、署名された雇用契約と一致していますか。',
    'Tiền lương, thời giờ làm việc và các khoản khấu trừ trong thư yêu cầu tuyển dụng có khớp với hợp đồng lao động đã ký không?',
    'Do wages, hours and deductions in the job order agree with the signed employment contract?',
  ),
  local(
    '苦情を受け付ける窓口が複数の言語で案内され、申し出た者が不利益な取扱いを受けないことが明示されていますか。',
    'Kênh tiếp nhận khiếu nại có được hướng dẫn bằng nhiều ngôn ngữ và có nêu rõ người khiếu nại không bị đối xử bất lợi không?',
    'Is the way to complain made known in several languages, saying plainly that nobody who complains will suffer for it?',
  ),
]

const NOTES = [
  '',
  'Đã xem 12 hợp đồng và 12 phiếu thu; số tiền khớp nhau.',
  '面談した技能実習生8名のうち7名が書面の写しを所持していた。',
  'Three of the twelve files lacked the signed cost sheet; copies were produced the next day.',
]

const hash = (seed: number): string =>
  Array.from({ length: 64 }, (_, i) => ((seed * 31 + i * i * 7 + i * 13) % 16).toString(16)).join('')

const SEVERITY_BY_QUESTION: Record<string, ReportFinding['severity']> = {
  'a1-2': 'critical',
  'a4-1': 'major',
  'a6-4': 'minor',
  'a10-5': 'observation',
}

function answerTo(id: string, article: number, q: number): AuditResult['answer'] {
  if (SEVERITY_BY_QUESTION[id]) return 'does_not_conform'
  if ((article * 5 + q) % 11 === 0) return 'not_verified'
  return (article + q * 3) % 13 === 0 ? 'not_applicable' : 'conforms'
}

function section(article: number): ResultSection {
  const questions = QUESTIONS.map((text, q): AuditResult => {
    const id = `a${article}-${q + 1}`
    return {
      id,
      kind: 'conformity',
      text,
      answer: answerTo(id, article, q),
      value: null,
      note: NOTES[(article + q) % NOTES.length] ?? '',
      severity: SEVERITY_BY_QUESTION[id] ?? null,
      citations: [
        { source: 'coc-vn', article: String(article), confidence: 'S2' as const },
        ...(q === 1 ? [{ source: 'law-69', article: '23(2)(c)', confidence: 'S1' as const }] : []),
      ],
      evidence: q === 1 ? [`E-0${(article % 6) + 1}`] : [],
    }
  })
  if (article === 2) {
    const text = local(
      '直近1年間の送出し人数',
      'Số lao động phái cử trong 12 tháng qua',
      'Workers sent in the last twelve months',
    )
    const fact = {
      id: 'a2-n',
      kind: 'number',
      text,
      answer: null,
      value: '412',
      note: '',
      severity: null,
    } as const
    questions.push({ ...fact, citations: [], evidence: [] })
  }
  return {
    id: `article-${article}`,
    article: String(article),
    title: ARTICLES[article - 1] ?? local('', '', ''),
    questions,
  }
}

const finding = (number: string, question_id: string, description: string, asked: string): ReportFinding => ({
  number,
  question_id,
  severity: SEVERITY_BY_QUESTION[question_id] ?? 'minor',
  severity_reason: null,
  clause: [
    { source: 'coc-vn', article: question_id.slice(1).split('-')[0] ?? '' },
    { source: 'law-69', article: '23(2)(c)' },
  ],
  description,
  affected_workers: question_id === 'a1-2' ? 14 : null,
  corrective_action: asked ? { asked, due_on: '2027-01-31' } : null,
})

const FINDINGS: ReportFinding[] = [
  finding(
    'F-01',
    'a1-2',
    'Theo lời khai của 14 người lao động và sổ thu của chi nhánh, mỗi người đã nộp 18.500.000 đồng “tiền giới thiệu” cho cộng tác viên trước khi ký hợp đồng. Khoản này không có trong hợp đồng và không có phiếu thu.\nBộ phận kế toán xác nhận khoản tiền không được ghi vào sổ cái của công ty.',
    'Hoàn trả toàn bộ số tiền cho 14 người lao động, cung cấp chứng từ chuyển khoản, chấm dứt việc sử dụng cộng tác viên thu tiền và báo cáo kết quả bằng văn bản.',
  ),
  finding(
    'F-02',
    'a4-1',
    '費用明細書が日本語のみで作成されており、面談した12名のうち9名は内容を理解していなかった。「署名するように言われただけ」との発言が複数あった。',
    '費用明細書を労働者の母語で作成し直し、既に署名した者全員に改めて説明のうえ写しを交付すること。',
  ),
  finding(
    'F-03',
    'a6-4',
    'In two of twelve files the working hours on the job order (7:45 a day) differ from the contract (8:00 a day).',
    'Correct the job orders concerned and check all others of the same employer.',
  ),
  finding(
    'F-04',
    'a10-5',
    '苦情窓口のポスターは食堂に一枚のみ掲示されていた。宿舎にも掲示することが望ましい。',
    '',
  ),
]

const evidence = (count: number): AuditReport['evidence'] =>
  Array.from({ length: count }, (_, i) => ({
    number: `E-${String(i + 1).padStart(2, '0')}`,
    question_id: `a${(i % 12) + 1}-2`,
    name: ['phiếu-thu-chi-nhánh-tháng-10.pdf', '費用明細書_写し.jpg', 'contract-sample-03.pdf'][i % 3] ?? '',
    media_type: i % 3 === 1 ? 'image/jpeg' : 'application/pdf',
    size_bytes: 38_211 + i * 181_733,
    sha256: hash(i + 3),
    added_at: '2026-11-18T05:12:09.000Z',
  }))

interface SampleOptions {
  readonly findings?: boolean
  readonly evidence?: number
  readonly name?: string
  readonly note?: string
  readonly demonstration?: boolean
}

const NAMES: AuditReport['organisation']['names'] = [
  {
    language: 'vi',
    text: 'Công ty Cổ phần Phát triển Nguồn nhân lực và Hợp tác Quốc tế Ví Dụ Mẫu Số Một',
    kind: 'legal',
  },
  {
    language: 'en',
    text: 'Example One Human Resources and International Cooperation Joint Stock Company',
    kind: 'legal',
  },
  { language: 'ja', text: '見本第一人材開発国際協力株式会社', kind: 'legal' },
  { language: 'vi', text: 'VIDU MAU HR., JSC', kind: 'trade' },
]

/** A report as rich as a real one; bodies and people are invented. */
export function sampleAuditReport(options: SampleOptions = {}): AuditReport {
  const results = ARTICLES.map((_, i) => section(i + 1))
  const withFindings = options.findings ?? true
  for (const question of withFindings ? [] : results.flatMap((s) => s.questions)) {
    if (question.kind === 'conformity') question.answer = 'conforms'
    question.severity = null
  }
  const first = results[0]?.questions[0]
  if (first && options.note) first.note = options.note
  const findings = withFindings ? FINDINGS : []
  const names = options.name ? [{ language: 'vi', text: options.name, kind: 'legal' }] : NAMES
  return {
    kind: 'audit_report',
    number: 'FERI-AR-2026-7K3QD-M',
    issued_at: '2026-11-21T06:30:00.000Z',
    register_version: 'organisation 42 · 3f9a21c07be4',
    verify_url: 'https://register.example.org/verify/FERI-AR-2026-7K3QD-M',
    demonstration: options.demonstration ?? true,
    audit: {
      number: 'A-2026-7K3QD-M',
      kind: 'periodic',
      planned_on: '2026-11-17',
      visited_from: '2026-11-17',
      visited_to: '2026-11-19',
      scope: 'sending_agency',
    },
    organisation: {
      country: 'VN',
      names,
      identifiers: [
        { scheme: 'VN-TIN', value: '0100109106' },
        { scheme: 'VN-GP', value: '9999/LĐTBXH-GP' },
      ],
      licences: [
        {
          scheme: 'VN-GP',
          number: '9999/LĐTBXH-GP',
          authority: 'Bộ Nội vụ',
          issued_on: '2021-03-15',
          valid_to: null,
        },
      ],
      address: 'Tầng 5, Tòa nhà Mẫu, số 99 đường Ví Dụ, phường Thử Nghiệm, Hà Nội',
    },
    template: {
      id: 'sending-agency',
      version: '2026.1',
      hash: hash(1),
      title: local('送出機関の監査', 'Đánh giá doanh nghiệp dịch vụ', 'Audit of a sending agency'),
      sources: [
        { id: 'coc-vn', title: local('CoC-VN（2010年）', 'CoC-VN (2010)', 'CoC-VN (2010)') },
        {
          id: 'law-69',
          title: local('海外派遣労働者法（69/2020/QH14）', 'Luật 69/2020/QH14', 'Law 69/2020/QH14'),
        },
      ],
    },
    team: [
      { role: 'lead', name: 'Nguyễn Thị Mẫu', organisation: 'VAMAS' },
      { role: 'member', name: '見本 太郎', organisation: 'VAMAS' },
      { role: 'reviewer', name: 'Alex Example', organisation: null },
    ],
    summary: summarise(
      results,
      findings.map((f) => f.severity),
    ),
    results,
    findings,
    evidence: evidence(options.evidence ?? 8),
    signatures: [
      { name: 'Nguyễn Thị Mẫu', role: 'lead', signed_at: '2026-11-20T02:10:00.000Z', content_hash: hash(2) },
      {
        name: 'Alex Example',
        role: 'reviewer',
        signed_at: '2026-11-20T08:45:00.000Z',
        content_hash: hash(2),
      },
    ],
    content_hash: hash(2),
  }
}
