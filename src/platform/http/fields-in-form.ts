/** The name of a field in a form, for its path in the verb's input. */
export type InForm = (path: string) => string

/**
 * Names the field for what lies at a place of the input: `rest` is the path from there on, empty for the place itself, and
 * `row` the number that `*` stands for. Undefined leaves it to the rules below.
 */
type Rule = (rest: string, row: number) => string | undefined

/**
 * Where a form and the verb behind it call things differently, a list of places: `{ 'lines.*': (rest, row) => … , body: (rest) =>
 * rest }`. The first rule for a place that the path names or lies under says the field; of a path without one both say the same.
 */
export function fieldsInForm(rules: Readonly<Record<string, Rule>>): InForm {
  const places = Object.entries(rules).map(([place, rule]) => ({ steps: place.split('.'), rule }))
  return (path) => {
    const steps = path.split('.')
    for (const { steps: place, rule } of places) {
      if (!place.every((step, i) => (step === '*' ? /^\d+$/.test(steps[i] ?? '') : step === steps[i])))
        continue
      const row = Number(steps[place.indexOf('*')] ?? Number.NaN)
      const field = rule(steps.slice(place.length).join('.'), row)
      if (field !== undefined) return field
    }
    return path
  }
}
