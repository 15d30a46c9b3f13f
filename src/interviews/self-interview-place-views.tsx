import type { FC } from 'hono/jsx'
import type { WorkerPart } from '../platform/http/components/worker-page.tsx'
import { findQuestion } from './asked-questions.ts'
import type { Draft } from './draft.ts'
import { progressOf, questionAt } from './draft-places.ts'
import type { OpenedLink } from './open-link.ts'
import { countryDuring } from './referral.ts'
import { SummaryPage } from './self-interview-end-views.tsx'
import { PaidForPage, PaymentPage, PaymentsPage } from './self-interview-payment-views.tsx'
import { QuestionPage, type Refused } from './self-interview-question-views.tsx'
import { ConsentPage, HelpPage } from './self-interview-views.tsx'

interface PlaceProps extends WorkerPart {
  readonly opened: OpenedLink & { readonly draft: Draft }
  readonly refused: Refused | undefined
}

/** The page on which the draft stands. */
export const PlacePage: FC<PlaceProps> = ({ opened, refused, ...part }) => {
  const { draft, asked, link } = opened
  const { place } = draft
  const lang = part.page.lang
  const id = questionAt(place)
  const question = id === undefined ? undefined : findQuestion(asked.questionnaire, id)
  const section = asked.questionnaire.sections.find(({ questions }) => questions.some((one) => one.id === id))
  const around = {
    ...part,
    draft,
    section: section?.title[lang] ?? '',
    progress: progressOf(asked, draft),
  }
  switch (place.page) {
    case 'consent':
      return <ConsentPage {...part} draft={draft} questionnaire={asked.questionnaire} refused={refused} />
    case 'help':
      return <HelpPage {...part} draft={draft} country={countryDuring(link.roundKind)} refused={refused} />
    case 'paid_for':
      return <PaidForPage {...part} place={place} />
    case 'payment':
      return <PaymentPage {...part} draft={draft} place={place} refused={refused} />
    case 'payments':
      return question ? <PaymentsPage {...around} question={question} /> : null
    case 'question': {
      const first = section?.questions[0]?.id === id
      const introduction = first ? section?.introduction?.[lang] : undefined
      return question ? (
        <QuestionPage {...around} question={question} introduction={introduction} refused={refused} />
      ) : null
    }
    case 'summary':
      return <SummaryPage {...part} draft={draft} asked={asked} refused={refused} />
  }
}
