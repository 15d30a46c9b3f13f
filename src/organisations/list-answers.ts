import * as v from 'valibot'
import { say, type Translate } from '../platform/i18n/translate.ts'
import type { ListCounts, Preview } from './list-import.ts'

/** The JSON of what every kind of published list answers when it is previewed and imported, and its shapes for OpenAPI. */

export const countShapes = {
  new: v.number(),
  changed: v.number(),
  unchanged: v.number(),
  missing: v.number(),
}

export const countsJson = ({ added, changed, unchanged, absent }: ListCounts) => ({
  new: added,
  changed,
  unchanged,
  missing: absent,
})

/** `sample`: by what one thing among the differences is recognised. */
export const previewShapes = <Sample extends v.ObjectEntries>(sample: Sample) => ({
  sha256: v.string(),
  token: v.string(),
  ...countShapes,
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

export const previewJson = <Sample, Field extends string, SampleJson extends object>(
  t: Translate,
  preview: Preview<Sample, Field>,
  sampleJson: (sample: Sample) => SampleJson,
) => ({
  sha256: preview.fileSha256,
  token: preview.token,
  ...countsJson(preview),
  errors: preview.errors.map(({ line, column, value, message }) => ({
    line,
    column,
    value,
    reason: say(t, message),
  })),
  more_errors: preview.moreErrors,
  samples: {
    new: preview.samples.added.map(sampleJson),
    changed: preview.samples.changed.map((one) => ({ ...sampleJson(one), fields: [...one.fields] })),
    missing: preview.samples.absent.map(sampleJson),
  },
})
