import * as v from 'valibot'
import { IDENTIFIER_SCHEMES } from '../organisations/identifier.ts'
import { say, type Translate } from '../platform/i18n/translate.ts'
import { MEASURE_KINDS, MEASURE_LISTS, type Measure } from './measure.ts'
import type { MeasureSample, SanctionListImport, SanctionPreview } from './sanction-list.ts'

/** The JSON of this feature, written out by hand, and its shapes for OpenAPI. */

const nullableText = v.nullable(v.string())
const Counts = {
  measures: v.number(),
  new: v.number(),
  changed: v.number(),
  unchanged: v.number(),
  missing: v.number(),
}
const sample = { name: v.string(), number: nullableText, measured_on: v.string() }

export const PreviewAnswer = v.strictObject({
  list: v.picklist(MEASURE_LISTS),
  sha256: v.string(),
  token: v.string(),
  published_on: nullableText,
  ...Counts,
  linked: v.number(),
  errors: v.array(
    v.strictObject({ line: v.number(), column: v.string(), value: v.string(), reason: v.string() }),
  ),
  more_errors: v.number(),
  samples: v.strictObject({
    new: v.array(v.strictObject(sample)),
    changed: v.array(v.strictObject({ ...sample, fields: v.array(v.string()) })),
    missing: v.array(v.strictObject(sample)),
  }),
})

export const ImportAnswer = v.strictObject({
  id: v.string(),
  list: v.picklist(MEASURE_LISTS),
  sha256: v.string(),
  published_on: nullableText,
  imported_at: v.string(),
  ...Counts,
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

export const previewJson = (t: Translate, preview: SanctionPreview): v.InferOutput<typeof PreviewAnswer> => ({
  list: preview.list,
  sha256: preview.fileSha256,
  token: preview.token,
  published_on: preview.publishedOn,
  measures: preview.measures,
  new: preview.added,
  changed: preview.changed,
  unchanged: preview.unchanged,
  missing: preview.absent,
  linked: preview.linked,
  errors: preview.errors.map(({ line, column, value, message }) => ({
    line,
    column,
    value,
    reason: say(t, message),
  })),
  more_errors: preview.moreErrors,
  samples: {
    new: preview.samples.added.map(sampleJson),
    changed: preview.samples.changed.map(({ fields, ...one }) => ({
      ...sampleJson(one),
      fields: [...fields],
    })),
    missing: preview.samples.absent.map(sampleJson),
  },
})

export const importJson = (done: SanctionListImport): v.InferOutput<typeof ImportAnswer> => ({
  id: done.id,
  list: done.list,
  sha256: done.fileSha256,
  published_on: done.publishedOn,
  imported_at: done.importedAt,
  measures: done.measures,
  new: done.added,
  changed: done.changed,
  unchanged: done.unchanged,
  missing: done.absent,
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
