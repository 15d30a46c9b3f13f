import { Hono } from 'hono'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { CONFIDENCES } from '../platform/dated-rule.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { described } from '../platform/http/openapi.ts'
import { assessmentApi } from './assessment-api.ts'
import { FEE_ITEMS, FeeItem } from './fee-item.ts'
import { feeRecordApi } from './fee-record-api.ts'
import { ruleEditorApi } from './rule-editor-api.ts'

const Text = v.object({ en: v.string(), ja: v.string(), vi: v.string() })
const Answer = v.object({
  version: v.string(),
  valid_from: v.nullable(v.string()),
  valid_to: v.nullable(v.string()),
  source: v.object({ title: Text, article: v.nullable(v.string()) }),
  confidence: v.picklist(CONFIDENCES),
  note: v.nullable(Text),
  items: v.array(FeeItem),
})

/** The list does not change while the service runs, so its answer is written once. */
const LIST: v.InferOutput<typeof Answer> = FEE_ITEMS

const feeItemsApi = () =>
  new Hono<HttpEnv>().get(
    '/fee-items',
    described({
      summary: 'The list of fee items: the ILO definition, and what was added for this corridor',
      description:
        'With labels in Japanese, Vietnamese and English. `confidence` says how sure we are of the list as a whole; only items, not groups, bear amounts.',
      answers: Answer,
      open: true,
      tag: 'Fees',
    }),
    (c) => c.json(LIST),
  )

/** Every JSON route of this feature. */
export const feesApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .route('/', feeItemsApi())
    .route('/', assessmentApi(deps))
    .route('/', ruleEditorApi(deps))
    .route('/', feeRecordApi(deps))
