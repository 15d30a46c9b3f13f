import * as v from 'valibot'
import { IDENTIFIER_SCHEMES } from '../organisations/identifier.ts'
import { countShapes, countsJson, previewJson, previewShapes } from '../organisations/list-answers.ts'
import type { Translate } from '../platform/i18n/translate.ts'
import { MEASURE_KINDS, MEASURE_LISTS, type Measure } from './measure.ts'
import type { MeasureSample, SanctionListImport, SanctionPreview } from './sanction-list.ts'

/** The JSON of this feature, written out by hand, and its shapes for OpenAPI. */

const nullableText = v.nullable(v.string())
export const PreviewAnswer = v.strictObject({
  list: v.picklist(MEASURE_LISTS),
  published_on: nullableText,
  measures: v.number(),
  linked: v.number(),
  ...previewShapes({ name: v.string(), number: nullableText, measured_on: v.string() }),
})

export const ImportAnswer = v.strictObject({
  id: v.string(),
  list: v.picklist(MEASURE_LISTS),
  sha256: v.string(),
  published_on: nullableText,
  imported_at: v.string(),
  measures: v.number(),
  ...countShapes,
})
export const ImportsAnswer = v.strictObject({ items: v.array(ImportAnswer) })

export const MeasureAnswer = v.strictObject({
  id: v.string(),
  list: v.picklist(MEASURE_LISTS),
  kind: v.picklist(MEASURE_KINDS),
  name: v.string(),
  address: nullableText,
  number: v.nullable(v.strictObject({ scheme: v.picklist(IDENTIFIER_SCHEMES), value: v.string() })),
  plan_numbers: nullableText,
  reason: nullableText,
  authority: v.string(),
  measured_on: v.string(),
  published_on: nullableText,
  listed_on: v.string(),
  withdrawn_on: nullableText,
})
export const MeasuresAnswer = v.strictObject({ items: v.array(MeasureAnswer), next_cursor: nullableText })

const sampleJson = ({ name, number, measuredOn }: MeasureSample) => ({
  name,
  number,
  measured_on: measuredOn,
})

export const sanctionPreviewJson = (
  t: Translate,
  preview: SanctionPreview,
): v.InferOutput<typeof PreviewAnswer> => ({
  list: preview.list,
  published_on: preview.publishedOn,
  measures: preview.measures,
  linked: preview.linked,
  ...previewJson(t, preview, sampleJson),
})

export const importJson = (done: SanctionListImport): v.InferOutput<typeof ImportAnswer> => ({
  id: done.id,
  list: done.list,
  sha256: done.fileSha256,
  published_on: done.publishedOn,
  imported_at: done.importedAt,
  measures: done.measures,
  ...countsJson(done),
})

export const measureJson = (one: Measure): v.InferOutput<typeof MeasureAnswer> => ({
  id: one.id,
  list: one.list,
  kind: one.kind,
  name: one.name,
  address: one.address,
  number: one.number === null ? null : { scheme: one.number.scheme, value: one.number.value },
  plan_numbers: one.planNumbers,
  reason: one.reason,
  authority: one.authority,
  measured_on: one.measuredOn,
  published_on: one.publishedOn,
  listed_on: one.listedOn,
  withdrawn_on: one.withdrawnOn,
})
