import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { interviewPages } from './interview-pages.tsx'
import { interviewReadPages } from './interview-read-pages.tsx'
import { questionnairePages } from './questionnaire-pages.tsx'
import { referralPages } from './referral-pages.tsx'
import { roundPages } from './round-pages.tsx'
import { selfInterviewPages } from './self-interview-pages.tsx'

/** Every page of this feature; each works without script. */
export const interviewsPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .route('/', selfInterviewPages(deps))
    .route('/', referralPages(deps))
    .route('/', questionnairePages(deps))
    .route('/', interviewReadPages(deps))
    .route('/', interviewPages(deps))
    .route('/', roundPages(deps))
