import type { FC, PropsWithChildren } from 'hono/jsx'
import { WorkerLayout, type WorkerPart } from '../platform/http/components/worker-page.tsx'

/** The document around a page of the interview. One title for all pages: whoever looks over a shoulder or into the history sees a survey. */
export const SelfLayout: FC<PropsWithChildren<WorkerPart & { switchable?: boolean }>> = (props) => (
  <WorkerLayout {...props} title={props.page.t('self_interviews.title')} />
)
