import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { calculatorPages } from './calculator-pages.tsx'
import { feeRecordPages } from './fee-record-pages.tsx'
import { ruleEditorPages } from './rule-editor-pages.tsx'

/** Every page of this feature; each works without script. */
export const feesPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .route('/', calculatorPages(deps))
    .route('/', ruleEditorPages(deps))
    .route('/', feeRecordPages(deps))
