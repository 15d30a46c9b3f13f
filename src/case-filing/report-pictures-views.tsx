import type { FC } from 'hono/jsx'
import { HAPPENED, type Happened } from '../cases/case-content.ts'
import { FeeIcon } from '../platform/http/components/fee-icons.tsx'
import type { PageContext } from '../platform/http/page-context.ts'

/** What happened in a few lines each, so that one who hardly reads finds it; those that money stands for are drawn as elsewhere. */
const DRAWN: Readonly<Partial<Record<Happened, string>>> = {
  /** A sheet with a minus. */
  debt: 'M8 6h32v36H8z M16 24h16 M16 34h8',
  /** A passport and a padlock. */
  papers_kept: 'M8 6h22v36H8z M19 15a5 5 0 1 0 .01 0 M14 32h8 M30 30h12v11H30z M33 30v-4a3 3 0 0 1 6 0v4',
  /** A coin. */
  wage: 'M24 4a20 20 0 1 0 .01 0 M16 13l8 10 8-10 M24 23v13 M17 26h14 M17 31h14',
  /** A clock. */
  too_much_work: 'M24 4a20 20 0 1 0 .01 0 M24 12v12l9 6',
  /** A blow. */
  hurt: 'M24 4l5 12 13-3-8 11 9 10-13-1-6 11-6-11-13 1 9-10-8-11 13 3z',
  /** A stop sign. */
  touched: 'M16 4h16l12 12v16L32 44H16L4 32V16z M14 24h20',
  /** Bars before a window. */
  not_free: 'M8 6h32v36H8z M16 6v36 M24 6v36 M32 6v36',
  /** One for the other. */
  other_job: 'M6 16h32 M30 8l8 8-8 8 M42 32H10 M18 24l-8 8 8 8',
}
const BORROWED = {
  paid_too_much: 'fees',
  sent_home: 'travel',
  ill: 'medical',
  something_else: 'something_else',
} as const

const Picture: FC<{ of: Happened }> = ({ of }) => {
  const path = DRAWN[of]
  if (path === undefined) return <FeeIcon name={BORROWED[of as keyof typeof BORROWED] ?? 'something_else'} />
  return (
    <svg class="feri-picture__icon" viewBox="0 0 48 48" aria-hidden="true">
      <path d={path} />
    </svg>
  )
}

/** Several pictures may be ticked; a tick is the browser's own, so nothing has to be learnt. */
export const HappenedPictures: FC<{ page: PageContext; chosen: readonly string[] }> = ({ page, chosen }) => (
  <ul class="feri-pictures">
    {HAPPENED.map((code) => (
      <li>
        <label class="feri-picture feri-picture--tick">
          <input type="checkbox" name="happened" value={code} checked={chosen.includes(code)} />
          <Picture of={code} />
          {page.t(`case_report.happened_${code}`)}
        </label>
      </li>
    ))}
  </ul>
)
